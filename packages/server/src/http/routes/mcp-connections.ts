import {
  CreatedKey,
  CreateMcpConnectionBody,
  ListMcpCallsQuery,
  ListMcpConnectionsQuery,
  McpCallPage,
  McpConnectionPage,
  OpenedMcpConnections,
  OpenMcpConnectionsBody,
} from "@keyporter/contract/schemas";
import { createMcpConnection, listMcpCalls, listMcpConnections, openMcpConnections } from "@keyporter/core";
import { pageBody } from "../bodies/common.ts";
import { createdKeyBody } from "../bodies/keys.ts";
import { mcpCallBody, mcpConnectionBody, openedMcpConnectionsBody } from "../bodies/mcp-connections.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { creationErrors } from "./creation-errors.ts";
import { answerWithout } from "./replay.ts";

const tag = "MCP connections";

/** How agents come to keys, and what they do with them. */
export const mcpConnectionOperations: readonly Operation[] = [
  operation(
    {
      id: "openMcpConnections",
      method: "post",
      path: "/v1/mcp-connections/open",
      tag,
      summary: "Find the keys with which an agent can be connected; the first one is made",
      permission: "read:api_keys",
      body: OpenMcpConnectionsBody,
      success: { status: 200, description: "The keys, or why there are none", schema: OpenedMcpConnections },
      errors: [
        "CONFLICT",
        "NOT_A_MEMBER",
        "ORGANIZATION_REQUIRED",
        "OWNER_REQUIRED",
        "OWNER_TYPE_NOT_ALLOWED",
        "REAUTHENTICATION_REQUIRED",
      ],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => openMcpConnections(deps, call.caller, call.body),
        (opened) => openedMcpConnectionsBody(opened, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "createMcpConnection",
      method: "post",
      path: "/v1/mcp-connections",
      tag,
      summary: "Create an API key for one agent program",
      permission: "create:api_keys",
      body: CreateMcpConnectionBody,
      success: { status: 201, description: "The key and, this once, its secret", schema: CreatedKey },
      errors: [...creationErrors, "CONNECTOR_KEYS_OFF", "REAUTHENTICATION_REQUIRED"],
      replay: answerWithout("secret"),
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => createMcpConnection(deps, call.caller, call.body),
        (created) => createdKeyBody(created, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "listMcpConnections",
      method: "get",
      path: "/v1/mcp-connections",
      tag,
      summary: "List the keys that agents use, or that were made for them",
      permission: "read:api_keys",
      query: ListMcpConnectionsQuery,
      success: { status: 200, description: "One page of those within your reach", schema: McpConnectionPage },
      errors: ["API_REQUIRED", "INVALID_CURSOR"],
    },
    async (call) => {
      const { deps } = call.services;
      const now = deps.now();
      return reply(call.spec, await listMcpConnections(deps, call.caller, call.query), (page) =>
        pageBody(page, (row) => mcpConnectionBody(row, now)),
      );
    },
  ),
  operation(
    {
      id: "listMcpCalls",
      method: "get",
      path: "/v1/mcp-calls",
      tag,
      summary: "List the calls of tools by agents, of the last 30 days",
      permission: "read:usage",
      query: ListMcpCallsQuery,
      success: { status: 200, description: "One page of those within your reach, newest first", schema: McpCallPage },
      errors: ["API_REQUIRED", "INVALID_CURSOR"],
    },
    async (call) =>
      reply(call.spec, await listMcpCalls(call.services.deps, call.caller, call.query), (page) =>
        pageBody(page, mcpCallBody),
      ),
  ),
];
