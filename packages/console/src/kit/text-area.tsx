import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

export interface TextAreaProps extends ComponentProps<"textarea"> {
  readonly monospace?: boolean | undefined;
}

export function TextArea({ monospace = false, className, rows = 3, ...rest }: TextAreaProps): ReactNode {
  const wiring = useFieldControl(rest);
  return (
    <textarea
      dir="auto"
      {...rest}
      {...wiring}
      rows={rows}
      className={classes(
        controlStyle,
        "read-only:bg-hover min-h-16 py-1.5",
        monospace && "font-mono text-sm",
        className,
      )}
    />
  );
}
