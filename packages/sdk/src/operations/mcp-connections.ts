import type {
  CreatedKey,
  KeyCollection,
  McpCall,
  McpConnection,
  OpenedMcpConnections,
  RotatedKey,
} from "@keyporter/contract/schemas";
import { type CreateOptions, get, post } from "../call.ts";
import type {
  CreateMcpConnectionInput,
  ListMcpCallsInput,
  ListMcpConnectionsInput,
  OpenMcpConnectionsInput,
} from "../inputs.ts";
import type { Page } from "../paging.ts";

export const mcpConnectionOperations = {
  /** The active keys of an owner; where there is none and one may be made, it is, and its secret is in this answer. */
  openMcpConnections: (body: OpenMcpConnectionsInput) => post<OpenedMcpConnections>("/v1/mcp-connections/open", body),
  /** Creates a key for one agent program. Its secret is in the answer, this once. */
  createMcpConnection: (body: CreateMcpConnectionInput, options?: CreateOptions) =>
    post<CreatedKey>("/v1/mcp-connections", body, options),
  /** Keys that agents use or that were made for them, and what is known of each agent. */
  listMcpConnections: (query?: ListMcpConnectionsInput) => get<Page<McpConnection>>("/v1/mcp-connections", query),
  /** Calls of tools, newest first. */
  listMcpCalls: (query?: ListMcpCallsInput) => get<Page<McpCall>>("/v1/mcp-calls", query),
  /** For a person who is signed in: which key a link is for. It stays as it is. */
  lookUpKeyCollection: (code: string) => post<KeyCollection>("/v1/key-collections/lookup", { code }),
  /** For a person who is signed in: spends the link, and gives the key the secret that is in this answer. */
  collectKey: (code: string) => post<RotatedKey>("/v1/key-collections", { code }),
};
