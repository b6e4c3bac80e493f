import type { Api } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { Badge } from "../../kit/badge.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Apis } from "../../words/en/apis.ts";
import { useWords } from "../../words/words-provider.tsx";

export interface ApisTableProps {
  readonly rows: readonly Api[];
  readonly loading: boolean;
  /** What was searched for, to say that nothing was found. */
  readonly search: string;
}

export function ApisTable({ rows, loading, search }: ApisTableProps): ReactNode {
  const { apis: words } = useWords();
  const columns = useMemo(() => columnsIn(words), [words]);
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      loading={loading}
      empty={<EmptyState title={words.noMatch} description={words.noMatchText(search)} />}
    />
  );
}

function columnsIn(words: Apis): readonly TableColumn<Api>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ id, name, management }) => (
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <TextLink to="/apis/$id/general" params={{ id }}>
            <UserText truncate className="max-w-64">
              {name}
            </UserText>
          </TextLink>
          {management && <Badge tone="accent">{words.builtIn}</Badge>}
        </span>
      ),
    },
    {
      id: "code",
      header: words.columns.code,
      cell: ({ code }) => (
        <code title={code} className="block max-w-48 truncate font-mono text-sm">
          {code}
        </code>
      ),
    },
    {
      id: "audience",
      header: words.columns.audience,
      cell: ({ audience }) => (
        <UserText truncate className="max-w-64 text-sm text-muted">
          {audience}
        </UserText>
      ),
    },
    {
      id: "keys",
      header: words.columns.keys,
      cell: ({ policy }) => <UserText className="text-sm">{policy.words.keys}</UserText>,
    },
    {
      id: "created",
      header: words.columns.created,
      className: "w-36",
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
