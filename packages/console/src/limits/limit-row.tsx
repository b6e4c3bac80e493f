import { type LimitSource, type LimitSubject, limitSubjects, type RateLimit } from "@keyporter/contract";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "../kit/field.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Select } from "../kit/select.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { DurationInput } from "../pages/apis/policy/duration-input.tsx";
import { NumberInput } from "../pages/apis/policy/number-input.tsx";
import { useWords } from "../words/words-provider.tsx";
import type { LimitFaults } from "./limit-faults.ts";

export type LimitPlace = LimitSource;

interface LimitRowProps {
  readonly place: LimitPlace;
  readonly value: RateLimit;
  readonly faults: LimitFaults;
  /** Just added: its name is what is typed next. */
  readonly fresh: boolean;
  readonly disabled: boolean;
  readonly onChange: (limit: RateLimit) => void;
  readonly onRemove: () => void;
}

/** One rate limit, to be changed or taken away. */
export function LimitRow({ place, value, faults, fresh, disabled, onChange, onRemove }: LimitRowProps): ReactNode {
  const words = useWords().rateLimits;
  return (
    <li className="rounded-md border border-line p-3">
      <fieldset className="flex min-w-0 flex-col gap-3">
        <legend className="sr-only">{words.one(value.name)}</legend>
        <div className="flex items-start gap-2">
          <Field label={words.name} error={faults.name} className="grow">
            <TextInput
              monospace
              autoFocus={fresh}
              spellCheck={false}
              autoComplete="off"
              value={value.name}
              onChange={(event) => onChange({ ...value, name: event.target.value.trim() })}
            />
          </Field>
          {!disabled && (
            <IconButton
              className="mt-6"
              label={words.remove(value.name)}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={onRemove}
            />
          )}
        </div>
        <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <NumberInput
            label={words.limit}
            digits={9}
            error={faults.limit}
            value={value.limit}
            onChange={(limit) => onChange({ ...value, limit: limit ?? Number.NaN })}
          />
          <DurationInput
            label={words.period}
            error={faults.window_seconds}
            value={value.window_seconds}
            empty={Number.NaN}
            onChange={(seconds) => onChange({ ...value, window_seconds: seconds ?? Number.NaN })}
          />
          <NumberInput
            label={words.burst}
            hint={words.burstHint}
            digits={9}
            error={faults.burst}
            value={value.burst ?? null}
            onChange={(count) => onChange(withBurst(value, count))}
          />
          {place !== "key" && <SubjectField place={place} value={value} onChange={onChange} />}
        </div>
      </fieldset>
    </li>
  );
}

function SubjectField({ place, value, onChange }: Pick<LimitRowProps, "place" | "value" | "onChange">): ReactNode {
  const words = useWords().rateLimits;
  const usual: LimitSubject = place === "plan" ? "organization" : "key";
  const labels = place === "plan" ? words.planSubjects : words.subjects;
  return (
    <Field label={words.per}>
      <Select
        options={limitSubjects.map((subject) => ({ value: subject, label: labels[subject] }))}
        value={value.per ?? usual}
        onChange={(event) => {
          const per = limitSubjects.find((subject) => subject === event.target.value) ?? usual;
          onChange({ ...value, per });
        }}
      />
    </Field>
  );
}

/** Without one it is as many as the limit, also when the limit changes later. */
function withBurst({ burst: _before, ...limit }: RateLimit, burst: number | null): RateLimit {
  return burst === null ? limit : { ...limit, burst };
}
