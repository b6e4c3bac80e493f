import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface UserTextProps {
  /** What somebody typed: a name, a label, a user agent. It may be anything. */
  readonly children: string;
  /** On one line, with the whole text in its title; else it wraps anywhere. */
  readonly truncate?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Text by people we do not know: its direction stays its own, and it never breaks the page. */
export function UserText({ children, truncate = false, className }: UserTextProps): ReactNode {
  if (!truncate) return <bdi className={classes("wrap-anywhere", className)}>{children}</bdi>;
  return (
    <bdi title={children} className={classes("block truncate text-left", className)}>
      {children}
    </bdi>
  );
}
