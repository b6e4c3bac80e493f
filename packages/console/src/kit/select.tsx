import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

export interface SelectOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  readonly options: readonly SelectOption[];
}

/** One of a few. The browser's own list, since a phone shows it best; for many or for a search use Combobox. */
export function Select({ options, className, ...rest }: SelectProps): ReactNode {
  const wiring = useFieldControl(rest);
  return (
    <span className={classes("relative inline-flex w-full min-w-0", className)}>
      <select {...rest} {...wiring} className={classes(controlStyle, "h-8 appearance-none pr-8 pointer-coarse:h-10")}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2 my-auto size-4 text-muted"
      />
    </span>
  );
}
