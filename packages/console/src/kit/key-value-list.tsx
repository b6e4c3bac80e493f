import type { ReactNode } from "react";

export interface KeyValueListProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** The facts of one record. */
export function KeyValueList({ items }: KeyValueListProps): ReactNode {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {items.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="-mt-2 min-w-0 wrap-anywhere sm:mt-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
