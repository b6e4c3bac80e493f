import type { Member } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { Badge } from "../../kit/badge.tsx";
import { MenuItem } from "../../kit/menu.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Organizations } from "../../words/en/organizations.ts";
import { useWords } from "../../words/words-provider.tsx";

interface MembersTableProps {
  readonly rows: readonly Member[];
  readonly loading: boolean;
  /** Without it nothing can be done to anybody. */
  readonly onAct?: ((what: "roles" | "remove", member: Member) => void) | undefined;
}

export function MembersTable({ rows, loading, onAct }: MembersTableProps): ReactNode {
  const { members: words } = useWords().organizations;
  const columns = useMemo(() => columnsIn(words), [words]);
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={rows}
      rowId={(member) => member.user_id}
      rowName={({ user }) => user.name}
      isWeak={({ user }) => user.status === "suspended"}
      loading={loading}
      actions={
        onAct &&
        ((member) => (
          <>
            <MenuItem onSelect={() => onAct("roles", member)}>{words.editRoles}</MenuItem>
            <MenuItem danger onSelect={() => onAct("remove", member)}>
              {words.remove}
            </MenuItem>
          </>
        ))
      }
    />
  );
}

function columnsIn(words: Organizations["members"]): readonly TableColumn<Member>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ user_id: id, user: { name, status } }) => (
        <span className="flex flex-wrap items-center gap-2">
          <TextLink to="/users/$id/overview" params={{ id }}>
            <UserText>{name}</UserText>
          </TextLink>
          {status === "suspended" && <Badge tone="warning">{words.suspended}</Badge>}
        </span>
      ),
    },
    {
      id: "email",
      header: words.columns.email,
      cell: ({ user: { email } }) => <UserText className="text-muted">{email ?? "–"}</UserText>,
    },
    {
      id: "roles",
      header: words.columns.roles,
      cell: ({ roles }) =>
        roles.length === 0 ? (
          <span className="text-muted">{words.noRoles}</span>
        ) : (
          <span className="flex flex-wrap gap-1">
            {roles.map((code) => (
              <Badge key={code}>{words.builtIn[code] ?? code}</Badge>
            ))}
          </span>
        ),
    },
    {
      id: "added",
      header: words.columns.added,
      className: "w-36",
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
