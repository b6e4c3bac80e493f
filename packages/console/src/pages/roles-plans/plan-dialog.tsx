import type { Plan } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { FeaturesField } from "./features-field.tsx";
import { NameAndCode } from "./name-and-code.tsx";
import { nameAndCodeFaults } from "./name-and-code-faults.ts";

interface PlanDraft {
  readonly name: string;
  readonly code: string;
  readonly features: readonly string[];
  /** As it is typed; empty is no limit. */
  readonly maxKeys: string;
}

/** @param plan null to create one */
export function PlanDialog({ plan, onClose }: { plan: Plan | null; onClose: () => void }): ReactNode {
  const { common, rolesPlans: words } = useWords();
  const { plans } = words;
  const format = useFormat();
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [tried, setTried] = useState(false);
  const save = usePlanSaving(plan, onClose);
  const faults = nameAndCodeFaults(draft, words);
  const badCount = !/^\d{0,9}$/.test(draft.maxKeys.trim());
  const lost = plan?.features.filter((feature) => !draft.features.includes(feature)) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={plan === null ? plans.create : plans.edit}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" loading={save.isPending}>
            {plan === null ? plans.create : common.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(faults).length === 0 && !badCount && !save.isPending) save.mutate(draft);
        }}
      >
        <NameAndCode
          value={draft}
          existing={plan !== null}
          faults={tried ? faults : {}}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <FeaturesField value={draft.features} onChange={(features) => setDraft({ ...draft, features })} />
        <Field
          label={plans.maxKeysLabel}
          hint={plans.maxKeysHint}
          error={badCount ? plans.maxKeysFault : undefined}
          optional
        >
          <TextInput
            inputMode="numeric"
            className="max-w-40"
            value={draft.maxKeys}
            onChange={({ target }) => setDraft({ ...draft, maxKeys: target.value })}
          />
        </Field>
        {lost.length > 0 && (
          <Banner tone="warning" title={plans.lostTitle}>
            {plans.lostText(format.list(lost))}
          </Banner>
        )}
        <FormError error={save.error} />
      </form>
    </Dialog>
  );
}

function usePlanSaving(plan: Plan | null, onClose: () => void) {
  const { plans } = useWords().rolesPlans;
  const { api } = useApi();
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn({ name, code, features, maxKeys }: PlanDraft) {
      const count = maxKeys.trim() === "" ? null : Number(maxKeys);
      const body = { name: name.trim(), features: [...features], limits: { max_keys: count } };
      return plan === null ? api.createPlan({ code, ...body }) : api.updatePlan(plan.id, body);
    },
    async onSuccess({ name }) {
      onClose();
      notify.success(plan === null ? plans.createdNotice(name) : plans.saved);
      await client.invalidateQueries({ queryKey: ["plans"] });
    },
  });
}

function draftOf(plan: Plan | null): PlanDraft {
  if (plan === null) return { name: "", code: "", features: [], maxKeys: "" };
  const { name, code, features, limits } = plan;
  return { name, code, features, maxKeys: limits.max_keys === null ? "" : String(limits.max_keys) };
}
