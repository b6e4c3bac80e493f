import type { Api } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { showFieldFaults } from "../../../api/error-text.ts";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { LeaveGuard } from "../../../kit/leave-guard.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { fieldRules } from "../field-rules.ts";
import { useUpdateApi } from "../use-update-api.ts";

interface Values {
  readonly name: string;
  readonly base_url: string;
  readonly prefix: string;
}

const fieldNames = ["name", "base_url", "prefix"] as const;

/** What of an API may change apart from its rules. */
export function ApiForm({ api, readOnly }: { api: Api; readOnly: boolean }): ReactNode {
  const { apis } = useWords();
  const { fields: words, general } = apis;
  const rules = fieldRules(words);
  const notify = useNotify();
  const { register, handleSubmit, formState, setError, watch, reset } = useForm<Values>({ values: valuesOf(api) });
  const { errors, isDirty, dirtyFields } = formState;
  const update = useUpdateApi(api);

  const save = ({ name, base_url: url, prefix }: Values): void => {
    const baseUrl = url.trim() === "" ? null : url.trim();
    const body = {
      ...(dirtyFields.name ? { name: name.trim() } : {}),
      ...(dirtyFields.base_url ? { base_url: baseUrl } : {}),
      ...(dirtyFields.prefix ? { prefix } : {}),
    };
    update.mutate(body, {
      onSuccess(saved) {
        reset(valuesOf(saved));
        notify.success(general.saved);
      },
      onError: (error) =>
        showFieldFaults(error, fieldNames, (field, fault) => {
          const known = fieldNames.find((each) => each === field);
          if (known !== undefined) setError(known, fault);
        }),
    });
  };

  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <LeaveGuard unsaved={() => isDirty && !update.isPending} />
      <Card
        title={general.title}
        footer={
          !readOnly && (
            <Button type="submit" variant="primary" disabled={!isDirty} loading={update.isPending}>
              {general.save}
            </Button>
          )
        }
      >
        <div className="flex max-w-xl flex-col gap-4">
          <Field label={words.name} hint={words.nameHint} error={errors.name?.message}>
            <TextInput {...register("name", rules.name)} readOnly={readOnly} autoComplete="off" />
          </Field>
          <Field label={words.baseUrl} hint={words.baseUrlHint} error={errors.base_url?.message} optional>
            <TextInput
              {...register("base_url", rules.base_url)}
              type="url"
              readOnly={readOnly}
              monospace
              autoComplete="off"
            />
          </Field>
          <Field
            label={words.prefix}
            hint={api.management ? general.prefixFixed : words.prefixHint(`${watch("prefix")}_live_`)}
            error={errors.prefix?.message}
          >
            <TextInput
              {...register("prefix", rules.prefix)}
              readOnly={readOnly || api.management}
              monospace
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
          <FormError error={update.error} />
        </div>
      </Card>
    </form>
  );
}

function valuesOf({ name, base_url: baseUrl, prefix }: Api): Values {
  return { name, base_url: baseUrl ?? "", prefix };
}
