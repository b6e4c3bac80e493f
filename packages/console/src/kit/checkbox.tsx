import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Only some of what it stands for are chosen. */
  readonly indeterminate?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
}

export function Checkbox({
  label,
  hint,
  indeterminate = false,
  hideLabel,
  className,
  ref,
  ...rest
}: CheckboxProps): ReactNode {
  const hintId = useId();
  const attach = (input: HTMLInputElement | null): void => {
    if (input !== null) input.indeterminate = indeterminate;
    if (typeof ref === "function") ref(input);
    else if (ref) ref.current = input;
  };
  return (
    <label className={classes("flex min-w-0 items-start gap-2 has-disabled:text-muted", className)}>
      <input
        {...rest}
        ref={attach}
        type="checkbox"
        aria-describedby={hint ? hintId : undefined}
        className="mt-0.5 size-4 shrink-0 rounded-sm accent-accent"
      />
      <span className={hideLabel ? "sr-only" : "min-w-0 wrap-anywhere"}>
        {label}
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
