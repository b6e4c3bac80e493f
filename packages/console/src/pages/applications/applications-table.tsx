import type { Application } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { CopyButton } from "../../kit/copy-button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Applications } from "../../words/en/applications.ts";
import type { Format } from "../../words/format.ts";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { ApplicationBadge } from "./application-badge.tsx";
import { Reach } from "./reach.tsx";

export interface ApplicationsTableProps {
  readonly rows: readonly Application[];
  readonly loading: boolean;
  readonly search: string;
}

export function ApplicationsTable({ rows, loading, search }: ApplicationsTableProps): ReactNode {
  const { applications: words } = useWords();
  const format = useFormat();
  const columns = useMemo(() => columnsIn(words, format), [words, format]);
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      loading={loading}
      isWeak={({ status }) => status === "disabled"}
      empty={<EmptyState title={words.noMatch} description={words.noMatchText(search)} />}
    />
  );
}

function columnsIn(words: Applications, format: Format): readonly TableColumn<Application>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ id, name }) => (
        <TextLink to="/applications/$id" params={{ id }}>
          <UserText truncate className="max-w-64">
            {name}
          </UserText>
        </TextLink>
      ),
    },
    {
      id: "client_id",
      header: words.columns.clientId,
      cell: ({ client_id: clientId, name }) => (
        <span className="flex min-w-0 items-center gap-1">
          <code className="min-w-0 truncate font-mono text-sm">{clientId}</code>
          <CopyButton
            text={clientId}
            label={`${words.facts.copy(words.columns.clientId)}: ${name}`}
            iconOnly
            size="small"
          />
        </span>
      ),
    },
    {
      id: "reach",
      header: words.columns.reach,
      cell: ({ organization_id: organizationId }) => <Reach organizationId={organizationId} />,
    },
    {
      id: "permissions",
      header: words.columns.permissions,
      cell: ({ grants }) =>
        format.plural(
          grants.reduce((sum, { scopes }) => sum + scopes.length, 0),
          words.permissionForms,
        ),
    },
    { id: "status", header: words.columns.status, className: "w-28", cell: (row) => <ApplicationBadge {...row} /> },
    {
      id: "created",
      header: words.columns.created,
      className: "w-36",
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
