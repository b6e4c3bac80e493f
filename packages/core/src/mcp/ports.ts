import type { OwnerType } from "@keyporter/contract";
import type { Reach } from "../caller.ts";
import type { Page, PageRequest } from "../paging.ts";
import type { KeyRecord } from "../records.ts";
import type { McpCall, McpConnection } from "./records.ts";

/** What agents did since the batch before. */
export interface McpBatch {
  readonly calls: readonly McpCall[];
  /** `calls` counts those since the batch before. */
  readonly connections: readonly McpConnection[];
}

/** Newest first. */
export interface McpCallQuery extends PageRequest {
  readonly within: readonly Reach[];
  readonly apiId?: string;
  readonly keyId?: string;
  readonly tool?: string;
  readonly outcome?: string;
}

export interface ListedMcpCall {
  readonly call: McpCall;
  readonly key: Pick<KeyRecord, "id" | "name" | "masked">;
}

/** Keys that an agent has used or that were made for one, the newest key first. */
export interface McpConnectionQuery extends PageRequest {
  readonly within: readonly Reach[];
  readonly apiId?: string;
  readonly organizationId?: string;
  readonly userId?: string;
  readonly ownerType?: OwnerType;
  readonly keyId?: string;
}

export interface ListedMcpConnection {
  readonly key: KeyRecord;
  /** Null before the first use. */
  readonly connection: McpConnection | null;
}

/** What is remembered of agents. */
export interface McpStore {
  listMcpCalls(query: McpCallQuery): Promise<Page<ListedMcpCall>>;
  listMcpConnections(query: McpConnectionQuery): Promise<Page<ListedMcpConnection>>;
  /** Adds calls of tools and what they tell of connections. Not a change of any record, so not audited. */
  recordMcp(batch: McpBatch): Promise<void>;
}
