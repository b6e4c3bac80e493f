import type { Api, Role } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { RolesPlans } from "../../words/en/roles-plans.ts";
import type { Format } from "../../words/format.ts";

export function roleColumns(
  { name, roles }: RolesPlans,
  format: Format,
  apis: readonly Api[],
): readonly TableColumn<Role>[] {
  const summaryOf = ({ api_id, scopes, patterns }: Role["grants"][number]): string => {
    const api = apis.find(({ id }) => id === api_id)?.name ?? api_id;
    const what = patterns.includes("*") ? roles.everything : format.plural(scopes.length, roles.scopes);
    return roles.grantOf(api, what);
  };
  return [
    {
      id: "name",
      header: name,
      phone: "title",
      sort: (a, b) => format.compare(a.name, b.name),
      cell: (role) => <NameCell role={role} builtIn={roles.builtIn} />,
    },
    {
      id: "grants",
      header: roles.grants,
      cell: ({ grants }) =>
        grants.length === 0 ? (
          <span className="text-muted">{roles.nothing}</span>
        ) : (
          <UserText>{format.list(grants.map(summaryOf))}</UserText>
        ),
    },
    {
      id: "grantable",
      header: roles.grantable,
      cell: ({ grantable_scopes }) => (grantable_scopes === null ? roles.grantableAny : roles.grantableSome),
    },
  ];
}

function NameCell({ role, builtIn }: { role: Role; builtIn: string }): ReactNode {
  return (
    <span className="block min-w-0">
      <span className="flex min-w-0 items-center gap-2">
        <TextLink to="/roles/$id" params={{ id: role.id }} className="min-w-0">
          <UserText truncate>{role.name}</UserText>
        </TextLink>
        {role.built_in && <Badge>{builtIn}</Badge>}
      </span>
      <span className="block truncate font-mono text-xs font-normal text-muted">{role.code}</span>
    </span>
  );
}
