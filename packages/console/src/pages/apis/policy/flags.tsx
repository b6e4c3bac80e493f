import { type ReactNode, useId } from "react";
import { Checkbox } from "../../../kit/checkbox.tsx";

interface FlagsProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string | undefined }[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  readonly disabled?: boolean | undefined;
}

/** Any of a few, each with what it means. */
export function Flags<Value extends string>(props: FlagsProps<Value>): ReactNode {
  const { legend, hint, error, options, value, onChange, disabled = false } = props;
  const id = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={hint || error ? id : undefined} disabled={disabled}>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex flex-col gap-2">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            hint={option.hint}
            checked={value.includes(option.value)}
            onChange={(event) => {
              const chosen = (each: Value): boolean =>
                each === option.value ? event.target.checked : value.includes(each);
              onChange(options.map((each) => each.value).filter(chosen));
            }}
          />
        ))}
      </div>
      <div id={id} className="mt-1 text-sm text-muted">
        {hint}
        <p aria-live="polite" className="text-danger-ink empty:hidden">
          {error}
        </p>
      </div>
    </fieldset>
  );
}
