import type { ReactNode } from "react";
import { RadioGroup } from "../../../kit/radio-group.tsx";

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly labels: Readonly<Record<Value, string>>;
  readonly hints?: Readonly<Record<Value, string>> | undefined;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** One of a few rules; boxed where each has an explanation. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { legend, labels, hints, values, value, onChange, error, disabled = false } = props;
  return (
    <div>
      <RadioGroup
        legend={legend}
        boxed={hints !== undefined}
        value={value}
        onChange={onChange}
        options={values.map((each) => ({ value: each, label: labels[each], hint: hints?.[each], disabled }))}
      />
      <p aria-live="polite" className="mt-1 text-sm text-danger-ink empty:hidden">
        {error}
      </p>
    </div>
  );
}
