import { type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string> {
  readonly legend: ReactNode;
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly hideLegend?: boolean | undefined;
  /** Each choice in a box of its own, for a few choices with a hint. */
  readonly boxed?: boolean | undefined;
  readonly className?: string | undefined;
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>): ReactNode {
  const { legend, options, value, onChange, hideLegend = false, boxed = false, className } = props;
  const name = useId();
  return (
    <fieldset className={classes("min-w-0", className)}>
      <legend className={hideLegend ? "sr-only" : "mb-1 font-medium"}>{legend}</legend>
      <div className="flex flex-col gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              "flex items-start gap-2 has-disabled:text-muted",
              boxed && "rounded-md border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">
              {option.label}
              {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
