import { type ReactNode, useState } from "react";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";

const units = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;
type Unit = keyof typeof units;
const unitNames = ["second", "minute", "hour", "day"] as const satisfies readonly Unit[];

export interface DurationInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Seconds at first. Later ones are not read: give another `key` for another beginning. */
  readonly value: number | null;
  /** What nothing typed stands for. */
  readonly empty: number | null;
  /** Seconds; NaN for what is no whole number. */
  readonly onChange: (seconds: number | null) => void;
  readonly disabled?: boolean | undefined;
}

/** A time as people say it: a number and a unit. */
export function DurationInput({ label, hint, error, value, empty, onChange, disabled }: DurationInputProps): ReactNode {
  const words = useWords().apis.policy.fields;
  const [unit, setUnit] = useState<Unit>(() => unitOf(value));
  const [typed, setTyped] = useState(() => (value === null ? "" : String(value / units[unitOf(value)])));
  const tell = (text: string, inUnit: Unit): void => {
    const trimmed = text.trim();
    if (trimmed === "") onChange(empty);
    else onChange(/^\d{1,10}$/.test(trimmed) ? Number(trimmed) * units[inUnit] : Number.NaN);
  };
  return (
    <div className="flex items-start gap-2">
      <Field label={label} hint={hint} error={error} className="grow">
        <TextInput
          inputMode="numeric"
          value={typed}
          disabled={disabled}
          onChange={(event) => {
            setTyped(event.target.value);
            tell(event.target.value, unit);
          }}
        />
      </Field>
      <Select
        aria-label={words.unitOf(label)}
        className="mt-6 w-32! shrink-0"
        disabled={disabled}
        options={unitNames.map((name) => ({ value: name, label: words.units[name] }))}
        value={unit}
        onChange={(event) => {
          const next = unitNames.find((name) => name === event.target.value) ?? "second";
          setUnit(next);
          tell(typed, next);
        }}
      />
    </div>
  );
}

/** The largest in which it is a whole number. */
function unitOf(seconds: number | null): Unit {
  if (seconds === null || seconds === 0) return "day";
  return unitNames.findLast((name) => seconds % units[name] === 0) ?? "second";
}
