import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useController } from "react-hook-form";
import { DateTimeInput } from "../../../kit/date-time-input.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import type { KeyForm } from "./key-form.tsx";
import { endOf, type Lifetime, lifetimeFrom, lifetimes } from "./lifetimes.ts";

interface LifetimeFieldProps {
  readonly form: KeyForm;
  readonly page: Pick<KeyPageView, "policy">;
}

/** When the key ends, as far as the policy leaves a choice. */
export function LifetimeField({ form, page: { policy } }: LifetimeFieldProps): ReactNode {
  const { create } = useWords();
  const format = useFormat();
  const { field: lifetime } = useController({ control: form.control, name: "lifetime" });
  const { field: date, fieldState } = useController({ control: form.control, name: "expires_at" });
  const label = (each: Lifetime): string => {
    if (each === "never") return create.lifetimeNever;
    return each === "date" ? create.lifetimeDate : create.lifetimeAfter(format.duration(each));
  };
  const options = lifetimes(policy).map((each) => ({ value: String(each), label: label(each) }));
  const error = fieldState.error?.message;
  const byDate = lifetime.value === "date";
  const max = policy.max_lifetime_seconds;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={create.lifetime}
        hint={byDate ? undefined : hintFor(lifetime.value)}
        error={byDate ? undefined : error}
      >
        <Select
          options={options}
          value={String(lifetime.value)}
          onChange={(event) => lifetime.onChange(lifetimeFrom(event.target.value))}
        />
      </Field>
      {byDate && (
        <Field
          label={create.lifetimeAt}
          hint={max === null ? undefined : create.lifetimeAtMost(format.duration(max))}
          error={error}
        >
          <DateTimeInput
            value={date.value}
            onChange={date.onChange}
            min={Date.now()}
            max={max === null ? undefined : Date.now() + max * 1000}
          />
        </Field>
      )}
    </div>
  );

  function hintFor(chosen: Lifetime): string {
    const end = endOf(chosen, null, policy, Date.now());
    return end === null ? create.lifetimeNeverHint : create.lifetimeHint(format.date(end));
  }
}
