import type { CredentialLocation } from "@keyporter/contract";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { keyHeader } from "../../keys/create/key-header.ts";

/** The headers that may hold a key, in the order of preference. */
export function HeaderList({
  locations,
  secret,
}: {
  locations: readonly CredentialLocation[];
  secret: string;
}): ReactNode {
  const { apis, common } = useWords();
  // Connector keys stand in a URL, and that of the MCP server alone.
  const headers = locations.filter((location) => location !== "query");
  return (
    <ol className="flex flex-col gap-1">
      {headers.map((location, at) => {
        const { name, scheme } = keyHeader({ credential_locations: [location] });
        const line = `${name}: ${scheme}${secret}`;
        return (
          <li key={name} className="flex min-w-0 flex-wrap items-center gap-2">
            <code className="min-w-0 font-mono text-sm break-all">{line}</code>
            <CopyButton text={line} label={`${common.copy} ${name}`} iconOnly size="small" />
            {at === 0 && headers.length > 1 && <Badge tone="accent">{apis.calling.preferred}</Badge>}
          </li>
        );
      })}
    </ol>
  );
}
