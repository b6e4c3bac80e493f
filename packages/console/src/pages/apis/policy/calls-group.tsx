import { type ReactNode, useState } from "react";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { Field } from "../../../kit/field.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { RateLimitsField } from "../../../limits/rate-limits-field.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { DurationInput } from "./duration-input.tsx";
import { LocationsInput } from "./locations-input.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

/** From where, how and how often keys are taken, and what a refusal tells. */
export function CallsGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  const [addresses, setAddresses] = useState(() => policy.allowed_ips.join("\n"));
  return (
    <>
      <LocationsInput
        value={policy.credential_locations}
        onChange={(locations) => set({ credential_locations: locations })}
        error={faults.credential_locations}
        disabled={isFixed("credential_locations")}
      />
      <Checkbox
        label={words.https_required.label}
        hint={words.https_required.hint}
        checked={policy.https_required}
        disabled={isFixed("https_required")}
        onChange={(event) => set({ https_required: event.target.checked })}
      />
      <Field label={words.allowed_ips.label} hint={words.allowed_ips.hint} error={faults.allowed_ips}>
        <TextArea
          value={addresses}
          monospace
          rows={3}
          spellCheck={false}
          disabled={isFixed("allowed_ips")}
          onChange={(event) => {
            setAddresses(event.target.value);
            set({ allowed_ips: event.target.value.split(/[\s,;]+/).filter((range) => range !== "") });
          }}
        />
      </Field>
      <Checkbox
        label={words.opaque_errors.label}
        hint={words.opaque_errors.hint}
        checked={policy.opaque_errors}
        disabled={isFixed("opaque_errors")}
        onChange={(event) => set({ opaque_errors: event.target.checked })}
      />
      <DurationInput
        label={words.stale_for_seconds.label}
        hint={words.stale_for_seconds.hint}
        error={faults.stale_for_seconds}
        value={policy.stale_for_seconds}
        empty={0}
        disabled={isFixed("stale_for_seconds")}
        onChange={(seconds) => set({ stale_for_seconds: seconds ?? 0 })}
      />
      <RateLimitsField
        place="policy"
        value={policy.rate_limits}
        error={faults.rate_limits}
        disabled={isFixed("rate_limits")}
        onChange={(limits) => set({ rate_limits: limits })}
      />
    </>
  );
}
