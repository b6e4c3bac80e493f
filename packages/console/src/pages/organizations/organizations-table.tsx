import type { Organization } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { useOrganizationWords } from "../../api/instance.ts";
import { Badge } from "../../kit/badge.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Organizations } from "../../words/en/organizations.ts";
import { useWords } from "../../words/words-provider.tsx";

interface OrganizationsTableProps {
  readonly rows: readonly Organization[];
  readonly loading: boolean;
  /** What was searched for, to say that nothing was found. */
  readonly search: string;
}

export function OrganizationsTable({ rows, loading, search }: OrganizationsTableProps): ReactNode {
  const { organizations: words } = useWords();
  const columns = useMemo(() => columnsIn(words), [words]);
  return (
    <Table
      label={useOrganizationWords().organizations}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      isWeak={({ status }) => status === "suspended"}
      loading={loading}
      empty={<EmptyState title={words.noMatch} description={words.noMatchText(search)} />}
    />
  );
}

function columnsIn(words: Organizations): readonly TableColumn<Organization>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ id, name }) => (
        <TextLink to="/organizations/$id/overview" params={{ id }}>
          <UserText>{name}</UserText>
        </TextLink>
      ),
    },
    {
      id: "code",
      header: words.columns.code,
      cell: ({ code }) => <code className="font-mono text-sm break-all">{code}</code>,
    },
    {
      id: "plan",
      header: words.columns.plan,
      cell: ({ plan }) =>
        plan === null ? <span className="text-muted">{words.noPlan}</span> : <Badge monospace>{plan}</Badge>,
    },
    {
      id: "status",
      header: words.columns.status,
      className: "w-32",
      cell: ({ status }) => (
        <Badge dot tone={status === "active" ? "success" : "warning"}>
          {words.statuses[status]}
        </Badge>
      ),
    },
    {
      id: "created",
      header: words.columns.created,
      className: "w-36",
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
