import type { RevokeAllPreview } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { UserText } from "../../kit/user-text.tsx";
import type { Incident } from "../../words/en/incident.ts";
import { useFormat, useWords } from "../../words/words-provider.tsx";

type PreviewedKey = RevokeAllPreview["keys"][number];

/** How many keys, how many callers break, and which ones. */
export function PreviewOfKeys({ subject, preview }: { subject: string; preview: RevokeAllPreview }): ReactNode {
  const { incident } = useWords();
  const format = useFormat();
  const columns = useMemo(() => columnsOf(incident), [incident]);
  const { count, used_last_24_hours: used, keys } = preview;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold wrap-anywhere">{incident.found(subject)}</h2>
      <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface">
        <div className="border-r border-line p-4">
          <dt className="text-muted">{incident.count}</dt>
          <dd className="text-xl/7 font-semibold tabular-nums">{format.number(count)}</dd>
        </div>
        <div className="p-4">
          <dt className="text-muted">{incident.used}</dt>
          <dd>
            <span className={`text-xl/7 font-semibold tabular-nums ${used > 0 ? "text-danger-ink" : ""}`}>
              {format.number(used)}
            </span>
            <span className="block text-sm text-muted">{used > 0 ? incident.usedText : incident.unusedText}</span>
          </dd>
        </div>
      </dl>
      <div>
        <h3 className="mb-2 font-medium">
          {keys.length < count ? incident.list(format.number(keys.length)) : incident.listAll}
        </h3>
        <Table
          label={incident.found(subject)}
          columns={columns}
          rows={keys}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
        />
      </div>
    </section>
  );
}

function columnsOf(incident: Incident): readonly TableColumn<PreviewedKey>[] {
  return [
    {
      id: "key",
      header: incident.key,
      phone: "title",
      cell: ({ name, masked }) => (
        <span className="block min-w-0">
          <UserText truncate>{name}</UserText>
          <span className="block truncate font-mono text-xs font-normal text-muted">{masked}</span>
        </span>
      ),
    },
    {
      id: "owner",
      header: incident.owner,
      cell: ({ owner }) => <UserText truncate>{owner.name ?? owner.id ?? incident.instance}</UserText>,
    },
    {
      id: "api",
      header: incident.api,
      cell: ({ api_name }) => <UserText truncate>{api_name ?? incident.removedApi}</UserText>,
    },
    {
      id: "used",
      header: incident.lastUsed,
      cell: ({ last_used_at }) => <RelativeTime time={last_used_at} absent={incident.neverUsed} />,
    },
  ];
}
