import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type GrantDraft, patternsIn } from "./role-draft.ts";

/** What is given of one API, for whoever may only look. */
export function GrantFacts({ grant, name }: { grant: GrantDraft; name: string }): ReactNode {
  const { roles } = useWords().rolesPlans;
  const patterns = [...(grant.everything ? ["*"] : []), ...patternsIn(grant.patterns)];
  return (
    <section aria-label={name} className="min-w-0 rounded-md border border-line p-4">
      <h3 className="mb-2 font-medium">
        <UserText>{name}</UserText>
      </h3>
      <ul className="flex flex-wrap gap-1.5">
        {grant.scopes.map((scope) => (
          <li key={scope} className="max-w-full">
            <Badge monospace>{scope}</Badge>
          </li>
        ))}
      </ul>
      {patterns.length > 0 && (
        <p className="mt-2 text-sm text-muted">
          <code className="font-mono">{patterns.join(" ")}</code> {roles.includesLater}
        </p>
      )}
    </section>
  );
}
