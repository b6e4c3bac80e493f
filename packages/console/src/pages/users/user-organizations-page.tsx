import type { UserOrganizations } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { Badge } from "../../kit/badge.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Dictionary } from "../../words/en/dictionary.ts";
import { useWords } from "../../words/words-provider.tsx";
import { userOrganizationsQuery, useShownUser } from "./queries.ts";

type Row = UserOrganizations["data"][number];

/** Where a user belongs. Roles are changed where the members are. */
export function UserOrganizationsPage(): ReactNode {
  const words = useWords();
  const { organizations } = useOrganizationWords();
  const { id } = useShownUser();
  const { data, error, isPending, refetch } = useQuery(userOrganizationsQuery(useApi(), id));
  const columns = useMemo(() => columnsIn(words), [words]);
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <h2 className="mb-4 text-lg font-semibold">
        <bdi>{organizations}</bdi>
      </h2>
      <Table
        label={organizations}
        columns={columns}
        rows={data ?? []}
        rowId={({ organization }) => organization.id}
        rowName={({ organization }) => organization.name}
        isWeak={({ organization }) => organization.status === "suspended"}
        loading={isPending}
        empty={<EmptyState title={words.users.belonging.emptyTitle} description={words.users.belonging.emptyText} />}
      />
    </>
  );
}

function columnsIn({ users, organizations, common }: Dictionary): readonly TableColumn<Row>[] {
  return [
    {
      id: "name",
      header: organizations.columns.name,
      phone: "title",
      cell: ({ organization: { id, name, status } }) => (
        <span className="flex flex-wrap items-center gap-2">
          <TextLink to="/organizations/$id/members" params={{ id }}>
            <UserText>{name}</UserText>
          </TextLink>
          {status === "suspended" && <Badge tone="warning">{common.organizationSuspended}</Badge>}
        </span>
      ),
    },
    {
      id: "code",
      header: organizations.columns.code,
      cell: ({ organization: { code } }) => <code className="font-mono text-sm break-all">{code}</code>,
    },
    {
      id: "roles",
      header: users.belonging.roles,
      cell: ({ roles }) =>
        roles.length === 0 ? (
          <span className="text-muted">{users.belonging.noRoles}</span>
        ) : (
          <span className="flex flex-wrap gap-1">
            {roles.map((code) => (
              <Badge key={code}>{organizations.members.builtIn[code] ?? code}</Badge>
            ))}
          </span>
        ),
    },
  ];
}
