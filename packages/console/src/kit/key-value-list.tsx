import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface KeyValueListProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
  /** Each value below its label, on a wide screen, too: for long values in a narrow card. */
  readonly stacked?: boolean | undefined;
}

/** The facts of one record. */
export function KeyValueList({ items, stacked = false }: KeyValueListProps): ReactNode {
  return (
    <dl
      className={classes(
        "grid grid-cols-1 gap-x-6 gap-y-3",
        !stacked && "sm:grid-cols-[max-content_minmax(0,1fr)] sm:[&_dd]:mt-0",
      )}
    >
      {items.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="-mt-2 min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
