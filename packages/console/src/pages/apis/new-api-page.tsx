import { type PresetName, presets } from "@keyporter/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useApi } from "../../api/api-provider.tsx";
import { showFieldFaults } from "../../api/error-text.ts";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { Button } from "../../kit/button.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type NewApi, NewApiFields } from "./create/new-api-fields.tsx";
import { PresetCards } from "./create/preset-cards.tsx";
import { PolicyPreview } from "./preview/policy-preview.tsx";
import { apisKey } from "./queries.ts";

const fieldNames = ["name", "code", "audience", "base_url", "prefix"] as const;

/** Registers an API: what it is, how its keys are, and what people will see of them. */
export function NewApiPage(): ReactNode {
  const { apis: words, common } = useWords();
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [preset, setPreset] = useState<PresetName>("standard");
  const form = useForm<NewApi>({
    defaultValues: { name: "", code: "", audience: "", base_url: "", prefix: "kp" },
  });
  const idempotencyKey = useRef({ for: "", key: "" });
  const create = useMutation({
    mutationFn: ({ base_url: url, ...fields }: NewApi) => {
      const body = {
        ...fields,
        name: fields.name.trim(),
        preset,
        ...(url.trim() === "" ? {} : { base_url: url.trim() }),
      };
      // The same body sent again after a lost answer makes no second API; a changed one is another request.
      const sent = JSON.stringify(body);
      if (idempotencyKey.current.for !== sent) idempotencyKey.current = { for: sent, key: crypto.randomUUID() };
      return api.createApi(body, { idempotencyKey: idempotencyKey.current.key });
    },
    async onSuccess(created) {
      notify.success(words.create.done(created.name));
      await Promise.all([
        client.invalidateQueries({ queryKey: apisKey }),
        client.invalidateQueries({ queryKey: ["key-pages"] }),
      ]);
      await navigate({ to: "/apis/$id/scopes", params: { id: created.id } });
    },
    onError: (error) =>
      showFieldFaults(error, fieldNames, (field, fault) => {
        const known = fieldNames.find((name) => name === field);
        if (known !== undefined) form.setError(known, fault);
      }),
  });
  return (
    <>
      <PageHeader
        title={words.create.title}
        description={words.create.description}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/apis">{words.title}</TextLink>
            <span>{words.create.title}</span>
          </Breadcrumbs>
        }
      />
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => create.mutate(values))(event)}
        className="grid items-start gap-8 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
      >
        <div className="flex min-w-0 flex-col gap-8">
          <NewApiFields form={form} />
          <section className="flex flex-col gap-3">
            <div>
              <h2 className="font-semibold">{words.create.preset}</h2>
              <p className="text-muted">{words.create.presetHint}</p>
            </div>
            <PresetCards value={preset} onChange={setPreset} />
          </section>
          <FormError error={create.error} />
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton to="/apis">{common.cancel}</LinkButton>
            <Button type="submit" variant="primary" loading={create.isPending}>
              {words.create.submit}
            </Button>
          </div>
        </div>
        <PolicyPreview
          policy={presets[preset]}
          name={form.watch("name")}
          baseUrl={form.watch("base_url")}
          prefix={form.watch("prefix")}
        />
      </form>
    </>
  );
}
