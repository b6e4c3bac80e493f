import type { Key } from "@keyporter/sdk";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { type KeyListRequest, keyListQuery } from "./key-list-query.ts";

export interface KeyListState {
  readonly keys: readonly Key[];
  /** Nothing of it is known yet. */
  readonly loading: boolean;
  /** What is shown answers an older question; the new answer is on its way. */
  readonly stale: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
}

/** Keys as the server lists them, page by page. While another search runs, what was found before stays. */
export function useKeyList(asked: KeyListRequest, enabled = true): KeyListState {
  const query = useInfiniteQuery({ ...keyListQuery(useApi(), asked), placeholderData: keepPreviousData, enabled });
  const { data } = query;
  const keys = useMemo(() => unique(data?.pages.flatMap((page) => page.data) ?? []), [data]);
  return {
    keys,
    loading: query.isPending,
    stale: query.isPlaceholderData,
    error: query.isError ? query.error : null,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}

/** A key that was created or renamed between two pages would stand on both. */
function unique(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [key.id, key])).values()];
}
