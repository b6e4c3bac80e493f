import type { ReactNode } from "react";
import { TextInput } from "./text-input.tsx";

export interface DateTimeInputProps {
  /** RFC 3339 in UTC; null is empty. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Milliseconds since 1970. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A time in the reader's own zone. Wires itself to a Field around it. */
export function DateTimeInput({ value, onChange, min, max }: DateTimeInputProps): ReactNode {
  return (
    <TextInput
      type="datetime-local"
      value={value === null ? "" : localText(new Date(value).getTime())}
      min={min === undefined ? undefined : localText(min)}
      max={max === undefined ? undefined : localText(max)}
      onChange={(event) => {
        const at = new Date(event.target.value);
        onChange(Number.isNaN(at.getTime()) ? null : at.toISOString());
      }}
    />
  );
}

/** `2027-01-31T14:05` in this zone. */
function localText(ms: number): string {
  const offsetMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs).toISOString().slice(0, 16);
}
