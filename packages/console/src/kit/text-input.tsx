import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

export interface TextInputProps extends ComponentProps<"input"> {
  /** For codes, addresses and keys. */
  readonly monospace?: boolean | undefined;
}

/** One line of text. `{...register("name")}` of react-hook-form fits as it is. */
export function TextInput({ monospace = false, className, type = "text", ...rest }: TextInputProps): ReactNode {
  const wiring = useFieldControl(rest);
  return (
    <input
      dir="auto"
      {...rest}
      {...wiring}
      type={type}
      className={classes(
        controlStyle,
        "read-only:bg-hover h-8 pointer-coarse:h-10",
        monospace && "font-mono text-sm",
        className,
      )}
    />
  );
}
