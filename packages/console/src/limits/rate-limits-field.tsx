import { limits as bounds, type RateLimit } from "@keyporter/contract";
import { Plus } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../kit/button.tsx";
import { useWords } from "../words/words-provider.tsx";
import { limitFaults } from "./limit-faults.ts";
import { type LimitPlace, LimitRow } from "./limit-row.tsx";

interface RateLimitsFieldProps {
  /** Where the limits stand. */
  readonly place: LimitPlace;
  /** At first. Later ones are not read: give another `key` for another beginning. */
  readonly value: readonly RateLimit[];
  /** A number that cannot be read is NaN: ask `limitsFault` before they are sent. */
  readonly onChange: (limits: RateLimit[]) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Where a heading above says what these are. */
  readonly hideLegend?: boolean | undefined;
}

interface Row {
  readonly id: number;
  readonly limit: RateLimit;
}

/** Any number of rate limits, each with its name. */
export function RateLimitsField(props: RateLimitsFieldProps): ReactNode {
  const { place, value, onChange, error, disabled = false, hideLegend = false } = props;
  const words = useWords().rateLimits;
  const hint = useId();
  const add = useRef<HTMLButtonElement>(null);
  const [rows, setRows] = useState<readonly Row[]>(() => value.map((limit, id) => ({ id, limit })));
  const [added, setAdded] = useState<number | null>(null);
  const faults = limitFaults(
    rows.map(({ limit }) => limit),
    words,
  );
  const change = (next: readonly Row[]): void => {
    setRows(next);
    onChange(next.map(({ limit }) => limit));
  };
  return (
    <fieldset className="min-w-0" aria-describedby={hint} disabled={disabled}>
      <legend className={hideLegend ? "sr-only" : "mb-1 font-medium"}>{words.title}</legend>
      <p id={hint} className="text-sm text-muted">
        {words.hints[place]}
      </p>
      <ul className="mt-2 flex flex-col gap-3 empty:hidden">
        {rows.map((row, at) => (
          <LimitRow
            key={row.id}
            place={place}
            value={row.limit}
            faults={faults[at] ?? {}}
            fresh={row.id === added}
            disabled={disabled}
            onChange={(limit) => change(rows.map((other) => (other.id === row.id ? { ...other, limit } : other)))}
            onRemove={() => {
              change(rows.filter((other) => other.id !== row.id));
              add.current?.focus();
            }}
          />
        ))}
      </ul>
      <p aria-live="polite" className="mt-1 text-sm text-danger-ink empty:hidden">
        {error}
      </p>
      {!disabled && (
        <Button
          ref={add}
          size="small"
          className="mt-2"
          disabled={rows.length >= bounds.rateLimits}
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => {
            const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
            setAdded(id);
            change([...rows, { id, limit: nextLimit(rows.map(({ limit }) => limit.name)) }]);
          }}
        >
          {words.add}
        </Button>
      )}
    </fieldset>
  );
}

const usual: readonly RateLimit[] = [
  { name: "per-minute", limit: 100, window_seconds: 60 },
  { name: "per-day", limit: 10_000, window_seconds: 86_400 },
];

/** Something to begin with, under a name that is free. */
function nextLimit(taken: readonly string[]): RateLimit {
  const free = usual.find(({ name }) => !taken.includes(name));
  if (free !== undefined) return free;
  const number = Array.from({ length: bounds.rateLimits + 1 }, (_, at) => at + 1).find(
    (each) => !taken.includes(`limit-${each}`),
  );
  return { name: `limit-${number}`, limit: 100, window_seconds: 60 };
}
