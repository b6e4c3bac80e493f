import type { McpCall, Page } from "@keyporter/sdk";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";

/** Whose calls: of one key, or of one API. */
export type CallsOf = { readonly key_id: string } | { readonly api_id: string };

const pageSize = 20;

/** Calls of tools by agents, newest first, page by page. */
export function useMcpCalls(of: CallsOf) {
  const { api } = useApi();
  return useInfiniteQuery({
    queryKey: ["mcp-calls", of],
    staleTime: 0,
    queryFn: ({ pageParam }) =>
      api.listMcpCalls({ ...of, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    select: ({ pages }: InfiniteData<Page<McpCall>, string | null>): readonly McpCall[] =>
      pages.flatMap(({ data }) => data),
  });
}
