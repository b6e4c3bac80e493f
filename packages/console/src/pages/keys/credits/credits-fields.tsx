import type { ReactNode, RefObject } from "react";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import type { CreditsFaults, CreditsValues } from "./credits-values.ts";

const usualPeriods = ["3600", "86400", "604800", "2592000"];

interface CreditsFieldsProps {
  readonly values: CreditsValues;
  readonly faults: CreditsFaults;
  readonly onChange: (change: Partial<CreditsValues>) => void;
  /** Of a key that is to be metered in any case. */
  readonly required?: boolean;
  readonly first?: RefObject<HTMLInputElement | null> | undefined;
}

/** How many credits a key has, and how they are refilled. */
export function CreditsFields({ values, faults, onChange, required = false, first }: CreditsFieldsProps): ReactNode {
  const { credits } = useWords();
  const format = useFormat();
  const periods = usualPeriods.includes(values.every) ? usualPeriods : [...usualPeriods, values.every];
  const options = periods
    .filter((seconds) => seconds !== "0")
    .map((seconds) => ({ value: seconds, label: credits.each(format.duration(Number(seconds))) }));
  return (
    <>
      <Field
        label={credits.field}
        hint={required ? credits.costHint : `${credits.costHint} ${credits.emptyHint}`}
        error={faults.remaining}
        required={required}
        optional={!required}
      >
        <TextInput
          ref={first}
          inputMode="numeric"
          autoComplete="off"
          value={values.remaining}
          onChange={(event) => onChange({ remaining: event.target.value })}
        />
      </Field>
      {values.remaining.trim() !== "" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={credits.every} hint={credits.everyHint}>
            <Select
              value={values.every}
              onChange={(event) => onChange({ every: event.target.value })}
              options={[{ value: "0", label: credits.never }, ...options]}
            />
          </Field>
          {values.every !== "0" && (
            <Field label={credits.upTo} error={faults.upTo}>
              <TextInput
                inputMode="numeric"
                autoComplete="off"
                placeholder={values.remaining}
                value={values.upTo}
                onChange={(event) => onChange({ upTo: event.target.value })}
              />
            </Field>
          )}
        </div>
      )}
    </>
  );
}
