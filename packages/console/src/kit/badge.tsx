import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type Tone = "neutral" | "success" | "warning" | "danger" | "info" | "accent";

const tones: Readonly<Record<Tone, string>> = {
  neutral: "bg-hover text-muted",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
  info: "bg-info-soft text-info-ink",
  accent: "bg-accent-soft text-accent-ink",
};

export interface BadgeProps {
  readonly tone?: Tone | undefined;
  /** A dot before the text: the tone is then a status. The text alone must say it, too. */
  readonly dot?: boolean | undefined;
  /** For codes and scopes. */
  readonly monospace?: boolean | undefined;
  readonly children: ReactNode;
}

/** A small label: a status, a scope, an environment. */
export function Badge({ tone = "neutral", dot = false, monospace = false, children }: BadgeProps): ReactNode {
  return (
    <span
      className={classes(
        "inline-flex h-5 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap",
        tones[tone],
        monospace && "font-mono",
      )}
    >
      {dot && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
