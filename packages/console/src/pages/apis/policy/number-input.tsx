import { type ReactNode, useState } from "react";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";

interface NumberInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** At first; later ones are not read. */
  readonly value: number | null;
  /** Null when nothing is typed, NaN for what is no whole number. */
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean | undefined;
  /** How many it may have. */
  readonly digits?: number | undefined;
}

/** A whole number, or nothing. */
export function NumberInput({
  label,
  hint,
  error,
  value,
  onChange,
  disabled,
  digits = 7,
}: NumberInputProps): ReactNode {
  const [typed, setTyped] = useState(() => (value === null ? "" : String(value)));
  return (
    <Field label={label} hint={hint} error={error}>
      <TextInput
        inputMode="numeric"
        value={typed}
        disabled={disabled}
        onChange={(event) => {
          const text = event.target.value.trim();
          setTyped(event.target.value);
          onChange(text === "" ? null : /^\d+$/.test(text) && text.length <= digits ? Number(text) : Number.NaN);
        }}
      />
    </Field>
  );
}
