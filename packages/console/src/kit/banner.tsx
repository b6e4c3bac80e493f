import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface BannerProps {
  readonly tone?: "info" | "warning" | "danger" | undefined;
  readonly title?: ReactNode;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

const tones = {
  info: "border-info-ink/25 bg-info-soft text-info-ink",
  warning: "border-warning-ink/25 bg-warning-soft text-warning-ink",
  danger: "border-danger-ink/25 bg-danger-soft text-danger-ink",
} as const;
const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert } as const;

/** Something to know before going on. What is wrong is said at once to screen readers. */
export function Banner({ tone = "info", title, action, children }: BannerProps): ReactNode {
  const Icon = icons[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classes("flex flex-wrap items-start gap-2 rounded-md border px-3 py-2.5", tones[tone])}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow basis-60 wrap-anywhere">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
