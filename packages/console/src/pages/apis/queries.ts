import type { Api, McpServer, Scope } from "@keyporter/sdk";
import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";

/** All that is known of APIs: to be asked for again after any change of one. */
export const apisKey = ["apis"] as const;

/** @param q a part of the name or the code; empty is every API */
export const apisQuery = ({ api }: ConsoleApi, q: string) =>
  infiniteQueryOptions({
    queryKey: [...apisKey, "list", q],
    queryFn: ({ pageParam }) =>
      api.listApis({ ...(q === "" ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** @param id id or code */
export const apiQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: [...apisKey, "one", id], queryFn: () => api.getApi(id) });

/** Every scope of one API, in the order in which they were added. */
export const scopesQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({
    queryKey: [...apisKey, "scopes", id],
    queryFn: async (): Promise<readonly Scope[]> => (await api.listScopes(id)).data,
  });

/** Its MCP server, set up or not. */
export const mcpServerQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({
    queryKey: [...apisKey, "mcp", id],
    queryFn: (): Promise<McpServer> => api.getMcpServer(id),
  });

/** The API that the address names. Below `ApiLayout` only, which has loaded it. */
export function useShownApi(): Api {
  const { id = "" } = useParams({ strict: false });
  return useSuspenseQuery(apiQuery(useApi(), id)).data;
}
