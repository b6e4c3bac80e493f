import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ApiMcpCalls } from "../mcp-calls/api-mcp-calls.tsx";
import { DocumentDialog } from "./mcp/document-dialog.tsx";
import { ServerParts } from "./mcp/server-parts.tsx";
import { mcpServerQuery, useShownApi } from "./queries.ts";

/** How agents call an API: its MCP server, the tools that it has, and what was called. */
export function ApiMcpPage(): ReactNode {
  const { apis } = useWords();
  const words = apis.mcp;
  const api = useShownApi();
  const { data: server, isError, error, refetch } = useQuery(mcpServerQuery(useApi(), api.id));
  const editable = may(useSession(), "update:apis") && !api.management;
  const [giving, setGiving] = useState(false);
  if (isError && server === undefined) {
    const notAllowed = { title: apis.notAllowedTitle, text: apis.notAllowedText };
    return <LoadFailure error={error} onRetry={() => void refetch()} notAllowed={notAllowed} />;
  }
  if (server === undefined) return <PageSkeleton />;
  const give = (
    <Button variant="primary" onClick={() => setGiving(true)}>
      {words.give}
    </Button>
  );
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-muted">{api.management ? words.managementText : words.text}</p>
      {api.management ? (
        <Card title={words.address}>
          <Copyable text={server.url} label={words.copyAddress} />
        </Card>
      ) : server.document === null ? (
        <EmptyState title={words.emptyTitle} description={words.emptyText} action={editable && give} />
      ) : (
        <ServerParts api={api} server={server} editable={editable} onReplace={() => setGiving(true)} />
      )}
      {(api.management || server.document !== null) && <ApiMcpCalls apiId={api.id} />}
      {giving && <DocumentDialog api={api} server={server} onClose={() => setGiving(false)} />}
    </div>
  );
}
