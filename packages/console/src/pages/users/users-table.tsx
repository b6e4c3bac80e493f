import type { User } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { Badge } from "../../kit/badge.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Users } from "../../words/en/users.ts";
import { useWords } from "../../words/words-provider.tsx";
import { SignInBadge } from "./sign-in-badge.tsx";

interface UsersTableProps {
  readonly rows: readonly User[];
  readonly loading: boolean;
  readonly empty: ReactNode;
}

export function UsersTable({ rows, loading, empty }: UsersTableProps): ReactNode {
  const { users: words } = useWords();
  const columns = useMemo(() => columnsIn(words), [words]);
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      isWeak={({ status }) => status === "suspended"}
      loading={loading}
      empty={empty}
    />
  );
}

function columnsIn(words: Users): readonly TableColumn<User>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ id, name, status }) => (
        <span className="flex flex-wrap items-center gap-2">
          <TextLink to="/users/$id/overview" params={{ id }}>
            <UserText>{name}</UserText>
          </TextLink>
          {status === "suspended" && <Badge tone="warning">{words.statuses.suspended}</Badge>}
        </span>
      ),
    },
    {
      id: "email",
      header: words.columns.email,
      cell: ({ email }) =>
        email === null ? <span className="text-muted">{words.noEmail}</span> : <UserText>{email}</UserText>,
    },
    {
      id: "sign-in",
      header: words.columns.signIn,
      className: "w-28",
      cell: ({ sign_in: state }) => <SignInBadge state={state} />,
    },
    {
      id: "role",
      header: words.columns.role,
      cell: ({ instance_role: role }) =>
        role === null ? <span className="text-muted">–</span> : <Badge tone="accent">{words.roles[role]}</Badge>,
    },
    {
      id: "created",
      header: words.columns.created,
      className: "w-36",
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
