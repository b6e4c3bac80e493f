import { apiFor } from "../apis/api-for.ts";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps, Store } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import type { McpServerRecord, OperationRule } from "./records.ts";

/** An API's MCP server as its operator sees it. */
export interface McpServerView {
  readonly api: Pick<ApiRecord, "id" | "code" | "management">;
  /** Null where nobody has set one up. */
  readonly server: McpServerRecord | null;
  /** What tools ask for and the API does not have. */
  readonly missingScopes: readonly string[];
}

export async function getMcpServer(
  deps: Pick<Deps, "store">,
  caller: Caller,
  apiRef: string,
): Promise<Found<McpServerView> | Refusal> {
  const api = await apiFor(deps, caller, "read:apis", apiRef);
  if (!api.ok) return api;
  const server = await deps.store.find("mcp_servers", { id: api.value.id });
  return found({
    api: api.value,
    server,
    missingScopes: await missingScopes(deps.store, api.value, operationsOf(server)),
  });
}

/** All that a request to an API can ask for, by its document. */
export function operationsOf(server: Pick<McpServerRecord, "tools" | "document"> | null): readonly OperationRule[] {
  return [...(server?.tools ?? []), ...(server?.document?.others ?? [])];
}

/** False after an import by an earlier version, which kept nothing of operations that are no tools. */
export function knowsAllOperations({ document }: Pick<McpServerRecord, "document">): boolean {
  return document === null || document.others !== undefined || document.skipped.length === 0;
}

/** In the order in which the operations name them. */
export async function missingScopes(
  store: Pick<Store, "all">,
  api: Pick<ApiRecord, "id">,
  operations: readonly Pick<OperationRule, "scopes">[],
): Promise<readonly string[]> {
  const needed = new Set(operations.flatMap(({ scopes }) => scopes));
  if (needed.size === 0) return [];
  const known = new Set((await store.all("scopes", { apiId: api.id })).map(({ key }) => key));
  return [...needed].filter((scope) => !known.has(scope));
}
