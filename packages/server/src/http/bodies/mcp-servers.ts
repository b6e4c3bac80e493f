import type { McpServer, McpTool, McpDocumentPreview as PreviewBody } from "@keyporter/contract/schemas";
import { type ApiTool, type DocumentPreview, knowsAllOperations, type McpServerView } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

/** @param publicUrl under which this instance is reached */
export function mcpServerBody({ api, server, missingScopes }: McpServerView, publicUrl: string): Body<McpServer> {
  const document = server?.document ?? null;
  return {
    api_id: api.id,
    // The product's own server is always there, and nobody sets it up.
    enabled: api.management || (server?.enabled ?? false),
    url: mcpUrl(api, publicUrl),
    instructions: server?.instructions ?? null,
    identity: server?.identity ?? { kind: "key", location: "bearer" },
    credential_set: (server?.sealedCredential ?? null) !== null,
    document: document && {
      title: document.title,
      version: document.version,
      digest: document.digest,
      imported_at: timeBody(document.importedAt),
      skipped: document.skipped,
      import_again: !knowsAllOperations({ document }),
    },
    tools: (server?.tools ?? []).map(toolBody),
    missing_scopes: missingScopes,
  };
}

export function documentPreviewBody(preview: DocumentPreview): Body<PreviewBody> {
  const { title, version, tools, missingScopes, skipped } = preview;
  return { title, version, tools: tools.map(toolBody), missing_scopes: missingScopes, skipped };
}

/** Where agents reach an API's tools. */
function mcpUrl({ code, management }: McpServerView["api"], publicUrl: string): string {
  return management ? `${publicUrl}/mcp` : `${publicUrl}/mcp/${code}`;
}

function toolBody(tool: ApiTool): Body<McpTool> {
  const { name, title, description, method, path, scopes, readOnly, destructive } = tool;
  return { name, title, description, method, path, scopes, read_only: readOnly, destructive };
}
