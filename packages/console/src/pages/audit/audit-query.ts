import type { AuditEvent } from "@keyporter/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import type { AuditSearch } from "./audit-search.ts";

/** The log, newest first, page by page. */
export function useAuditEvents(search: AuditSearch) {
  const { api } = useApi();
  return useInfiniteQuery({
    queryKey: ["audit-events", search],
    queryFn: ({ pageParam }) =>
      api.listAuditEvents({ ...search, limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    select: ({ pages }): readonly AuditEvent[] => pages.flatMap(({ data }) => data),
  });
}

/** Where the file of the same events is saved from: a plain link, since the browser sends the cookie along. */
export function exportAddress(search: AuditSearch, format: "csv" | "jsonl"): string {
  return `/v1/audit-events/export?${new URLSearchParams({ ...search, format })}`;
}
