import { type ReactNode, useMemo } from "react";
import { Card } from "../../../kit/card.tsx";
import { Table } from "../../../kit/table.tsx";
import type { TableColumn } from "../../../kit/table-types.ts";
import type { Apis } from "../../../words/en/apis.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

interface Denied {
  readonly code: string;
  readonly count: number;
}

/** Why keys were refused, the most frequent reason first. */
export function Denials({ denied }: { denied: Readonly<Record<string, number>> }): ReactNode {
  const { apis, adminOverview } = useWords();
  const words = apis.usage;
  const meanings = adminOverview.denialCodes;
  const format = useFormat();
  const columns = useMemo(() => columnsIn(words, meanings, format.number), [words, meanings, format]);
  const rows = Object.entries(denied)
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count);
  if (rows.length === 0) return <Card title={words.reasons}>{words.noDenials}</Card>;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{words.reasons}</h2>
      <Table
        label={words.reasons}
        columns={columns}
        rows={rows}
        rowId={({ code }) => code}
        rowName={({ code }) => code}
      />
    </section>
  );
}

function columnsIn(
  words: Apis["usage"],
  meanings: Readonly<Record<string, string>>,
  number: (value: number) => string,
): readonly TableColumn<Denied>[] {
  return [
    {
      id: "code",
      header: words.reason,
      phone: "title",
      cell: ({ code }) => <code className="font-mono text-sm break-all">{code}</code>,
    },
    {
      id: "meaning",
      header: words.meaning,
      cell: ({ code }) => meanings[code] ?? code,
    },
    {
      id: "count",
      header: words.count,
      align: "end",
      className: "w-28",
      sort: (a, b) => a.count - b.count,
      cell: ({ count }) => number(count),
    },
  ];
}
