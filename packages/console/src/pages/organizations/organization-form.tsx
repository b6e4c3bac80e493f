import type { Organization } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { showFieldFaults } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { fieldRules } from "./field-rules.ts";
import { PlanSelect } from "./plan-select.tsx";
import { useUpdateOrganization } from "./use-update-organization.ts";

interface Values {
  readonly name: string;
  readonly external_id: string;
  readonly plan: string;
}
const fieldNames = ["name", "external_id", "plan"] as const;

interface OrganizationFormProps {
  readonly organization: Organization;
  readonly mayRename: boolean;
  /** Whether plan and external id are this person's to change, too. */
  readonly operates: boolean;
}

export function OrganizationForm({ organization, mayRename, operates }: OrganizationFormProps): ReactNode {
  const { organizations, common } = useWords();
  const { form: words, details } = organizations;
  const notify = useNotify();
  const rules = fieldRules(words);
  const { register, handleSubmit, formState, setError, reset } = useForm<Values>({ values: valuesOf(organization) });
  const { errors, isDirty, dirtyFields } = formState;
  const update = useUpdateOrganization(organization.id);
  const save = ({ name, external_id: externalId, plan }: Values): void => {
    const body = {
      ...(dirtyFields.name ? { name: name.trim() } : {}),
      ...(dirtyFields.external_id ? { external_id: externalId === "" ? null : externalId } : {}),
      ...(dirtyFields.plan ? { plan: plan === "" ? null : plan } : {}),
    };
    update.mutate(body, {
      onSuccess(saved) {
        reset(valuesOf(saved));
        notify.success(details.saved);
      },
      onError: (error) =>
        showFieldFaults(error, fieldNames, (field, fault) => {
          const known = fieldNames.find((each) => each === field);
          if (known !== undefined) setError(known, fault);
        }),
    });
  };
  const button = (
    <Button type="submit" variant="primary" disabled={!isDirty} loading={update.isPending}>
      {common.save}
    </Button>
  );
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <LeaveGuard unsaved={() => isDirty && !update.isPending} />
      <Card title={details.title} footer={mayRename && button}>
        <div className="flex max-w-xl flex-col gap-4">
          <Field label={words.name} error={errors.name?.message}>
            <TextInput {...register("name", rules.name)} readOnly={!mayRename} autoComplete="off" />
          </Field>
          <Field label={words.plan} error={errors.plan?.message}>
            {operates ? (
              <PlanSelect {...register("plan")} current={organization.plan ?? ""} />
            ) : (
              <TextInput readOnly value={organization.plan ?? words.noPlan} />
            )}
          </Field>
          <Field label={words.externalId} hint={words.externalIdHint} error={errors.external_id?.message} optional>
            <TextInput
              {...register("external_id", rules.externalId)}
              readOnly={!operates}
              monospace
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
          {mayRename && !operates && <p className="text-sm text-muted">{details.operatorOnly}</p>}
          <Refusal error={update.error} texts={organizations.refusals} />
        </div>
      </Card>
    </form>
  );
}

function valuesOf({ name, external_id: externalId, plan }: Organization): Values {
  return { name, external_id: externalId ?? "", plan: plan ?? "" };
}
