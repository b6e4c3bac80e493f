import type { CreatedApplication } from "@keyporter/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { Button } from "../../kit/button.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ApplicationFields, type NewApplication } from "./create/application-fields.tsx";
import { grantsIn } from "./grants/grant-draft.ts";
import { GrantsEditor } from "./grants/grants-editor.tsx";
import { apiChoicesQuery, applicationsKey } from "./queries.ts";
import { ShowSecret } from "./secrets/show-secret.tsx";

const empty: NewApplication = { name: "", reach: "instance", organization: null, grants: [] };

/** Makes an application and shows its secret, this once, before it leads to its page. */
export function NewApplicationPage(): ReactNode {
  const { applications: words, common } = useWords();
  const consoleApi = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: apis = [] } = useQuery(apiChoicesQuery(consoleApi));
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const [created, setCreated] = useState<CreatedApplication | null>(null);
  const attempt = useRef({ for: "", key: "" });
  const faults = {
    name: form.name.trim() === "" ? words.form.required : undefined,
    organization: form.reach === "organization" && form.organization === null ? words.form.required : undefined,
  };
  const create = useMutation({
    mutationFn: () => {
      const body = {
        name: form.name.trim(),
        grants: grantsIn(form.grants),
        ...(form.reach === "organization" && form.organization ? { organization_id: form.organization.value } : {}),
      };
      // The same body sent again after a lost answer makes no second application.
      const sent = JSON.stringify(body);
      if (attempt.current.for !== sent) attempt.current = { for: sent, key: crypto.randomUUID() };
      return consoleApi.api.createApplication(body, { idempotencyKey: attempt.current.key });
    },
    async onSuccess(made) {
      setCreated(made);
      await client.invalidateQueries({ queryKey: applicationsKey });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults.name === undefined && faults.organization === undefined && !create.isPending) create.mutate();
  };
  const toApplication = (id: string): void => {
    setCreated(null);
    create.reset();
    void navigate({ to: "/applications/$id", params: { id } });
  };
  return (
    <>
      <PageHeader
        title={words.form.title}
        description={words.form.description}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/applications">{words.title}</TextLink>
            <span>{words.form.title}</span>
          </Breadcrumbs>
        }
      />
      <form noValidate onSubmit={submit} className="flex max-w-2xl flex-col gap-6">
        <ApplicationFields value={form} onChange={setForm} faults={tried ? faults : {}} />
        <section className="flex flex-col gap-3">
          <div>
            <h2 className="font-semibold">{words.grants.title}</h2>
            <p className="text-muted">{words.grants.text}</p>
          </div>
          <GrantsEditor
            apis={apis}
            value={form.grants}
            onChange={(grants) => setForm({ ...form, grants })}
            ofOrganization={form.reach === "organization"}
          />
        </section>
        <FormError error={create.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton to="/applications">{common.cancel}</LinkButton>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {words.form.submit}
          </Button>
        </div>
      </form>
      {created !== null && (
        <ShowSecret created={created} after={null} onClose={() => toApplication(created.application.id)} />
      )}
    </>
  );
}
