import { z } from "zod";
import { limits } from "../limits.ts";
import { clientIds } from "../mcp-clients.ts";
import { keyStatuses, ownerTypes } from "../words.ts";
import { Name, PageQuery, pageOf, Reference, ScopePattern, TimeOut, wellFormed } from "./common.ts";
import { Key } from "./keys.ts";

const place = {
  api_id: Reference,
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  context_organization_id: Reference.optional(),
} as const;

export const OpenMcpConnectionsBody = z.strictObject(place).meta({ id: "OpenMcpConnectionsBody" });
export type OpenMcpConnectionsBody = z.infer<typeof OpenMcpConnectionsBody>;

export const OpenedMcpConnections = z
  .strictObject({
    keys: z
      .array(Key)
      .meta({ description: "Active ones of this owner here, most recently used first, then the newest" }),
    key: Key.nullable().meta({ description: "The one to use unless another is chosen" }),
    secret: z.string().nullable().meta({ description: "Only in the answer that made the key" }),
    created: z.boolean(),
    refused: z
      .strictObject({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why there is no key and none was made, and whom to ask" }),
  })
  .meta({ id: "OpenedMcpConnections" });
export type OpenedMcpConnections = z.infer<typeof OpenedMcpConnections>;

const deviceChars = 60;

export const CreateMcpConnectionBody = z
  .strictObject({
    ...place,
    client: z.enum(clientIds),
    device: Name.refine((text) => text.length <= deviceChars, { error: `must be at most ${deviceChars} characters` })
      .optional()
      .meta({ description: "Where the program runs: the key is named after both" }),
    scopes: z
      .array(ScopePattern)
      .max(limits.scopesPerKey)
      .optional()
      .meta({ description: "Left out: those that tools need which only read" }),
    connector: z.boolean().optional().meta({
      description:
        "Whether the key may stand in the URL of the MCP server. Left out: where the program takes no header",
    }),
  })
  .meta({ id: "CreateMcpConnectionBody" });
export type CreateMcpConnectionBody = z.infer<typeof CreateMcpConnectionBody>;

const ClientNames = z
  .strictObject({ name: z.string(), version: z.string() })
  .nullable()
  .meta({ description: "What the program calls itself" });

export const McpConnection = z
  .strictObject({
    key: z.strictObject({
      id: z.string(),
      name: z.string(),
      masked: z.string(),
      status: z.enum(keyStatuses),
      connector: z.boolean(),
      created_at: TimeOut,
    }),
    client: ClientNames,
    protocol_version: z.string().nullable(),
    first_seen_at: TimeOut.nullable().meta({ description: "Null before an agent used the key" }),
    last_seen_at: TimeOut.nullable(),
    last_tool: z.string().nullable(),
    last_call_at: TimeOut.nullable(),
    calls: z.number().int(),
  })
  .meta({ id: "McpConnection" });
export type McpConnection = z.infer<typeof McpConnection>;

export const ListMcpConnectionsQuery = z.strictObject({
  ...PageQuery,
  api_id: Reference.optional(),
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  owner_type: z.enum(ownerTypes).optional(),
  key_id: Reference.optional(),
});
export type ListMcpConnectionsQuery = z.infer<typeof ListMcpConnectionsQuery>;
export const McpConnectionPage = pageOf(McpConnection, "McpConnectionPage");

export const McpCall = z
  .strictObject({
    id: z.string(),
    at: TimeOut,
    api_id: z.string(),
    key: z.strictObject({ id: z.string(), name: z.string(), masked: z.string() }),
    tool: z.string(),
    outcome: z.string().meta({ description: "`ok`, or the code of what went wrong" }),
    upstream_status: z.number().int().nullable(),
    duration_ms: z.number().int(),
    client: ClientNames,
    protocol_version: z.string().nullable(),
    ip: z.string().nullable(),
    request_id: z.string(),
  })
  .meta({ id: "McpCall" });
export type McpCall = z.infer<typeof McpCall>;

const Word = wellFormed.min(1).max(100);
export const ListMcpCallsQuery = z.strictObject({
  ...PageQuery,
  api_id: Reference.optional(),
  key_id: Reference.optional(),
  tool: Word.optional(),
  outcome: Word.optional(),
});
export type ListMcpCallsQuery = z.infer<typeof ListMcpCallsQuery>;
export const McpCallPage = pageOf(McpCall, "McpCallPage");

export const CollectKeyBody = z
  .strictObject({
    code: wellFormed.min(1).max(100).meta({ description: "What stands behind the # of the link" }),
  })
  .meta({ id: "CollectKeyBody" });
export type CollectKeyBody = z.infer<typeof CollectKeyBody>;

export const KeyCollection = z.strictObject({ key: Key, expires_at: TimeOut }).meta({ id: "KeyCollection" });
export type KeyCollection = z.infer<typeof KeyCollection>;
