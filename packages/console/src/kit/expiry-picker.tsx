import { type ReactNode, useState } from "react";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { DateTimeInput } from "./date-time-input.tsx";
import { Field } from "./field.tsx";
import { Select } from "./select.tsx";

export interface ExpiryPickerProps {
  readonly label: string;
  /** RFC 3339; null is never. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** The policy's longest lifetime; null is none. Never is then no choice. */
  readonly maxSeconds?: number | null | undefined;
  readonly error?: string | undefined;
}

const day = 86_400;
const presets = [7, 30, 60, 90, 365] as const;

/** When a key ends: the usual lifetimes, a date, or never, as far as the policy lets. */
export function ExpiryPicker({ label, value, onChange, maxSeconds = null, error }: ExpiryPickerProps): ReactNode {
  const { common } = useWords();
  const format = useFormat();
  const [choice, setChoice] = useState(value === null ? "none" : "custom");
  const max = maxSeconds ?? Number.POSITIVE_INFINITY;
  const days = presets.filter((each) => each * day <= max);
  const name = (each: number): string => (each === 365 ? common.expiry.year : common.expiry.days(format.number(each)));
  const options = [
    ...(maxSeconds === null ? [{ value: "none", label: common.expiry.none }] : []),
    ...days.map((each) => ({ value: String(each), label: name(each) })),
    { value: "custom", label: common.expiry.custom },
  ];
  const choose = (next: string): void => {
    setChoice(next);
    if (next === "none") onChange(null);
    else if (next !== "custom") onChange(new Date(Date.now() + Number(next) * day * 1000).toISOString());
    else if (value === null) onChange(new Date(Date.now() + Math.min(30 * day, max) * 1000).toISOString());
  };
  const hint = value === null ? undefined : common.expiry.expiresOn(format.dateTime(value));
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        hint={choice === "custom" ? undefined : hint}
        error={choice === "custom" ? undefined : error}
      >
        <Select options={options} value={choice} onChange={(event) => choose(event.target.value)} />
      </Field>
      {choice === "custom" && (
        <Field
          label={common.expiry.date}
          hint={maxSeconds === null ? undefined : common.expiry.atMost(format.number(Math.floor(max / day)))}
          error={error}
        >
          <DateTimeInput
            value={value}
            onChange={onChange}
            min={Date.now()}
            max={maxSeconds === null ? undefined : Date.now() + max * 1000}
          />
        </Field>
      )}
    </div>
  );
}
