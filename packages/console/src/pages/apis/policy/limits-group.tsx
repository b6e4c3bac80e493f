import type { ReactNode } from "react";
import { useWords } from "../../../words/words-provider.tsx";
import { DurationInput } from "./duration-input.tsx";
import { NumberInput } from "./number-input.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

/** How long keys live, and how many there may be. */
export function LimitsGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  return (
    <>
      <DurationInput
        {...words.default_lifetime_seconds}
        error={faults.default_lifetime_seconds}
        value={policy.default_lifetime_seconds}
        empty={null}
        disabled={isFixed("default_lifetime_seconds")}
        onChange={(seconds) => set({ default_lifetime_seconds: seconds })}
      />
      <DurationInput
        {...words.max_lifetime_seconds}
        error={faults.max_lifetime_seconds}
        value={policy.max_lifetime_seconds}
        empty={null}
        disabled={isFixed("max_lifetime_seconds")}
        onChange={(seconds) => set({ max_lifetime_seconds: seconds })}
      />
      <NumberInput
        {...words.max_keys_per_owner}
        error={faults.max_keys_per_owner}
        value={policy.max_keys_per_owner}
        disabled={isFixed("max_keys_per_owner")}
        onChange={(count) => set({ max_keys_per_owner: count })}
      />
    </>
  );
}
