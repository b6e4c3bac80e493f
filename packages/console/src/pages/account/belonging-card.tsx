import type { ReactNode } from "react";
import { useOrganizationWords } from "../../api/instance.ts";
import { useSession } from "../../api/session.ts";
import { Badge } from "../../kit/badge.tsx";
import { Card } from "../../kit/card.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** The organizations of whoever is signed in, and what they are there. */
export function BelongingCard(): ReactNode {
  const { account: words, common } = useWords();
  const { organizations: title } = useOrganizationWords();
  const { user, organizations } = useSession();
  return (
    <Card title={title} description={words.belongingText} flush>
      <ul className="border-t border-line">
        {user.instance_role !== null && (
          <li className="border-line px-4 py-2.5 not-last:border-b">
            <Badge tone="accent">{words.instanceRoles[user.instance_role]}</Badge>
          </li>
        )}
        {organizations.map(({ id, name, status, roles }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-2.5 not-last:border-b"
          >
            <UserText className="font-medium">{name}</UserText>
            {status === "suspended" && <Badge tone="warning">{common.organizationSuspended}</Badge>}
            <span className="flex flex-wrap gap-1">
              {roles.length === 0 ? (
                <span className="text-muted">{words.noRole}</span>
              ) : (
                roles.map((role) => <Badge key={role.id}>{role.name}</Badge>)
              )}
            </span>
          </li>
        ))}
        {organizations.length === 0 && user.instance_role === null && (
          <li className="px-4 py-2.5 text-muted">{words.belongsNowhere}</li>
        )}
      </ul>
    </Card>
  );
}
