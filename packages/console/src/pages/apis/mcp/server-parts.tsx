import type { Api, McpServer } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { IdentityForm } from "./identity-form.tsx";
import { InstructionsForm } from "./instructions-form.tsx";
import { RemoveServer } from "./remove-server.tsx";
import { ServerSwitch } from "./server-switch.tsx";
import { ToolsCard } from "./tools-card.tsx";

interface ServerPartsProps {
  readonly api: Api;
  readonly server: McpServer;
  readonly editable: boolean;
  readonly onReplace: () => void;
}

/** Enough of them to know which are meant. */
const namedScopes = 5;

/** A server that has tools: its switch and address, its tools, and how they reach the API. */
export function ServerParts({ api, server, editable, onReplace }: ServerPartsProps): ReactNode {
  const { mcp: words } = useWords().apis;
  const missing = server.missing_scopes;
  const named = missing.slice(0, namedScopes).join(", ") + (missing.length > namedScopes ? ", …" : "");
  return (
    <>
      <ServerSwitch api={api} server={server} editable={editable} />
      {missing.length > 0 && (
        <Banner tone="warning" title={words.missingScopes}>
          {words.missingText(named)}
        </Banner>
      )}
      {server.document?.import_again && (
        <Banner tone="warning" title={words.importAgain}>
          {words.importAgainText}
        </Banner>
      )}
      <ToolsCard server={server} editable={editable} onReplace={onReplace} />
      <IdentityForm apiId={api.id} server={server} readOnly={!editable} />
      <InstructionsForm apiId={api.id} server={server} readOnly={!editable} />
      {editable && <RemoveServer api={api} />}
    </>
  );
}
