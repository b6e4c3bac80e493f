import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly hideLabel?: boolean | undefined;
}

/** On or off at once, without a save button. In a form that is saved use Checkbox. */
export function Switch({ label, hint, hideLabel, className, ...rest }: SwitchProps): ReactNode {
  const hintId = useId();
  return (
    <label className={classes("flex min-w-0 items-start gap-2.5 has-disabled:text-muted", className)}>
      <input
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is checked
        role="switch"
        aria-describedby={hint ? hintId : undefined}
        className={classes(
          "relative mt-0.5 h-4 w-7 shrink-0 appearance-none rounded-full bg-line-strong transition-colors",
          "checked:bg-accent before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-white",
          "before:transition-transform checked:before:translate-x-3 disabled:opacity-55",
        )}
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
