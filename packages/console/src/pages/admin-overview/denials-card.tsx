import type { Overview } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** Why keys were refused, most frequent first. */
export function DenialsCard({ denials }: Pick<Overview, "denials">): ReactNode {
  const { adminOverview: words } = useWords();
  const format = useFormat();
  const most = denials[0]?.count ?? 1;
  return (
    <Card title={words.denials} description={words.denialsText}>
      {denials.length === 0 ? (
        <p className="text-muted">{words.noDenials}</p>
      ) : (
        <table className="w-full">
          <caption className="sr-only">{words.denials}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {denials.map(({ code, count }) => (
              <tr key={code} className="align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {words.denialCodes[code] ?? code}
                  <span className="block font-mono text-xs text-muted wrap-anywhere">{code}</span>
                  <span
                    aria-hidden="true"
                    className="mt-1 block h-1 rounded-xs bg-danger"
                    style={{ width: `${Math.max(2, (count / most) * 100)}%` }}
                  />
                </th>
                <td className="py-1.5 text-right tabular-nums">{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
