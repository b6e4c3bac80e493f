import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface CardProps {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  /** No inner margin, for a table or a list. */
  readonly flush?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

export function Card({
  title,
  description,
  actions,
  footer,
  flush = false,
  className,
  children,
}: CardProps): ReactNode {
  return (
    <section className={classes("min-w-0 overflow-hidden rounded-lg border border-line bg-surface", className)}>
      {(title || actions) && (
        <header
          className={classes(
            "flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pt-4",
            flush && "pb-3",
            !children && "pb-4",
          )}
        >
          <div className="min-w-0 grow basis-64">
            <h2 className="font-semibold wrap-anywhere">{title}</h2>
            {description && <p className="mt-0.5 text-muted wrap-anywhere">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      {children && <div className={flush ? "" : "p-4"}>{children}</div>}
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-canvas px-4 py-3">{footer}</footer>
      )}
    </section>
  );
}
