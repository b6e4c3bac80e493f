import type { Api, Application } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

/** Grants to read: each API with its scopes. */
export function GrantList({
  grants,
  apis,
}: {
  grants: Application["grants"];
  apis: readonly Api[] | undefined;
}): ReactNode {
  const words = useWords().applications.grants;
  const format = useFormat();
  return (
    <dl className="flex flex-col gap-3">
      {grants.map(({ api_id: apiId, scopes, patterns }) => (
        <div key={apiId} className="min-w-0">
          <dt className="font-medium">
            <UserText>{apis?.find(({ id }) => id === apiId)?.name ?? apiId}</UserText>
          </dt>
          <dd className="mt-1 flex flex-wrap gap-1">
            {patterns.includes("*") && <Badge tone="accent">{words.everything}</Badge>}
            {patterns.length > 0 && !patterns.includes("*") && (
              <Badge tone="accent">{words.patterns(format.list(patterns))}</Badge>
            )}
            {!patterns.includes("*") &&
              scopes.map((scope) => (
                <Badge key={scope} monospace>
                  {scope}
                </Badge>
              ))}
            {scopes.length === 0 && patterns.length === 0 && <span className="text-muted">{words.noneChosen}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
