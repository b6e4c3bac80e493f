import type { ReactNode } from "react";
import type { UsageSum } from "../../../usage/days-of.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

/** The period in a few numbers. */
export function UsageFigures({ sum }: { sum: UsageSum }): ReactNode {
  const words = useWords().apis.usage;
  const format = useFormat();
  const all = sum.allowed + sum.refused;
  const figures = [
    { label: words.total, value: format.number(all) },
    { label: words.allowed, value: format.number(sum.allowed) },
    { label: words.denied, value: format.number(sum.refused) },
    { label: words.share, value: format.percent(all === 0 ? 0 : sum.refused / all) },
    ...(sum.cost === sum.allowed ? [] : [{ label: words.cost, value: format.number(sum.cost) }]),
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none">
      {figures.map(({ label, value }) => (
        <div key={label} className="min-w-0 rounded-lg border border-line bg-surface p-3">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-xl/7 font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
