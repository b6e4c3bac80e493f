import type { RateLimit } from "@keyporter/contract";
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
import { limitsFault } from "../../limits/limit-faults.ts";
import { RateLimitsField } from "../../limits/rate-limits-field.tsx";
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
  readonly rateLimits: readonly RateLimit[];
}

/** @param plan null to create one */
export function PlanDialog({ plan, onClose }: { plan: Plan | null; onClose: () => void }): ReactNode {
  const { common, rateLimits, rolesPlans: words } = useWords();
  const { plans } = words;
  const format = useFormat();
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [tried, setTried] = useState(false);
  const save = usePlanSaving(plan, onClose);
  const faults = nameAndCodeFaults(draft, words);
  const badCount = !/^\d{0,9}$/.test(draft.maxKeys.trim());
  const badLimits = limitsFault(draft.rateLimits, rateLimits);
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
          const right = Object.keys(faults).length === 0 && !badCount && badLimits === undefined;
          if (right && !save.isPending) save.mutate(draft);
        }}
      >
        <NameAndCode
          value={draft}
          existing={plan !== null}
          faults={tried ? faults : {}}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <FeaturesField value={draft.features} onChange={(features) => setDraft({ ...draft, features })} />
        <MaxKeysField
          value={draft.maxKeys}
          bad={badCount}
          onChange={(maxKeys) => setDraft((before) => ({ ...before, maxKeys }))}
        />
        <RateLimitsField
          place="plan"
          value={draft.rateLimits}
          error={tried ? badLimits : undefined}
          onChange={(next) => setDraft((before) => ({ ...before, rateLimits: next }))}
        />
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

interface MaxKeysFieldProps {
  readonly value: string;
  readonly bad: boolean;
  readonly onChange: (value: string) => void;
}

function MaxKeysField({ value, bad, onChange }: MaxKeysFieldProps): ReactNode {
  const { plans } = useWords().rolesPlans;
  return (
    <Field label={plans.maxKeysLabel} hint={plans.maxKeysHint} error={bad ? plans.maxKeysFault : undefined} optional>
      <TextInput
        inputMode="numeric"
        className="max-w-40"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

function usePlanSaving(plan: Plan | null, onClose: () => void) {
  const { plans } = useWords().rolesPlans;
  const { api } = useApi();
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn({ name, code, features, maxKeys, rateLimits }: PlanDraft) {
      const count = maxKeys.trim() === "" ? null : Number(maxKeys);
      const limits = { max_keys: count, rate_limits: [...rateLimits] };
      const body = { name: name.trim(), features: [...features], limits };
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
  if (plan === null) return { name: "", code: "", features: [], maxKeys: "", rateLimits: [] };
  const { name, code, features, limits } = plan;
  const maxKeys = limits.max_keys === null ? "" : String(limits.max_keys);
  return { name, code, features, maxKeys, rateLimits: limits.rate_limits };
}
