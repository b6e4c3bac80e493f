import type { KeyCollection, McpCall, McpConnection, OpenedMcpConnections } from "@keyporter/contract/schemas";
import {
  type KeyForCollection,
  type ListedMcpCall,
  type ListedMcpConnection,
  type Ms,
  type OpenedConnections,
  shownStatus,
} from "@keyporter/core";
import { type Body, timeBody, timeOrNull } from "./common.ts";
import { keyBody } from "./keys.ts";

export function openedMcpConnectionsBody(opened: OpenedConnections, now: Ms): Body<OpenedMcpConnections> {
  return {
    keys: opened.keys.map((key) => keyBody(key, now)),
    key: opened.key && keyBody(opened.key, now),
    secret: opened.secret,
    created: opened.secret !== null,
    refused: opened.refused,
  };
}

export function mcpConnectionBody({ key, connection }: ListedMcpConnection, now: Ms): Body<McpConnection> {
  return {
    key: {
      id: key.id,
      name: key.name,
      masked: key.masked,
      status: shownStatus(key, now),
      connector: key.connector,
      created_at: timeBody(key.createdAt),
    },
    client: clientBody(connection),
    protocol_version: connection?.protocolVersion ?? null,
    first_seen_at: timeOrNull(connection?.firstSeenAt ?? null),
    last_seen_at: timeOrNull(connection?.lastSeenAt ?? null),
    last_tool: connection?.lastTool ?? null,
    last_call_at: timeOrNull(connection?.lastCallAt ?? null),
    calls: connection?.calls ?? 0,
  };
}

export function mcpCallBody({ call, key }: ListedMcpCall): Body<McpCall> {
  return {
    id: call.id,
    at: timeBody(call.at),
    api_id: call.apiId,
    key,
    tool: call.tool,
    outcome: call.outcome,
    upstream_status: call.upstreamStatus,
    duration_ms: call.durationMs,
    client: clientBody(call),
    protocol_version: call.protocolVersion,
    ip: call.ip,
    request_id: call.requestId,
  };
}

export function keyCollectionBody({ key, expiresAt }: Omit<KeyForCollection, "code">, now: Ms): Body<KeyCollection> {
  return { key: keyBody(key, now), expires_at: timeBody(expiresAt) };
}

function clientBody(
  told: { readonly clientName: string | null; readonly clientVersion: string | null } | null,
): McpCall["client"] {
  if (told === null || told.clientName === null) return null;
  return { name: told.clientName, version: told.clientVersion ?? "" };
}
