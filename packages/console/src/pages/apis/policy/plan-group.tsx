import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { may, useSession } from "../../../api/session.ts";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { DurationInput } from "./duration-input.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

/** What an organization's plan must have. Features of the plans there are are offered while typing. */
export function PlanGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  const listId = useId();
  const { api } = useApi();
  const mayRead = may(useSession(), "read:plans");
  const { data } = useQuery({ queryKey: ["plan-features"], queryFn: () => api.listPlans(), enabled: mayRead });
  const features = [...new Set(data?.data.flatMap((plan) => plan.features) ?? [])];
  return (
    <>
      <Field label={words.plan_feature.label} hint={words.plan_feature.hint} error={faults.plan_feature}>
        <TextInput
          value={policy.plan_feature ?? ""}
          list={listId}
          monospace
          spellCheck={false}
          autoComplete="off"
          disabled={isFixed("plan_feature")}
          onChange={(event) =>
            set({ plan_feature: event.target.value.trim() === "" ? null : event.target.value.trim() })
          }
        />
      </Field>
      <datalist id={listId}>
        {features.map((feature) => (
          <option key={feature} value={feature} />
        ))}
      </datalist>
      {policy.plan_feature !== null && (
        <DurationInput
          {...words.plan_grace_seconds}
          error={faults.plan_grace_seconds}
          value={policy.plan_grace_seconds}
          empty={0}
          disabled={isFixed("plan_grace_seconds")}
          onChange={(seconds) => set({ plan_grace_seconds: seconds ?? 0 })}
        />
      )}
    </>
  );
}
