import type { Key, ListKeysInput } from "@keyporter/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import type { Attention, KeyListSearch } from "./key-list-search.ts";

/** The same numbers of days as those of the overview, so that its counts are the lengths of these lists. */
const filters: Readonly<Record<Attention, ListKeysInput>> = {
  idle: { unused_for_days: 90 },
  never_used: { never_used: "true" },
  expiring: { expires_within_days: 30 },
  never_expiring: { never_expires: "true" },
};

export type KeySort = NonNullable<ListKeysInput["sort"]>;

/** Keys of all APIs and owners, page by page. */
export function useAllKeys({ attention, ...search }: KeyListSearch, sort: KeySort) {
  const { api } = useApi();
  return useInfiniteQuery({
    queryKey: ["keys", "all", search, attention, sort],
    queryFn: ({ pageParam }) =>
      api.listKeys({
        ...search,
        ...(attention === undefined ? {} : filters[attention]),
        sort,
        limit: 100,
        ...(pageParam === "" ? {} : { cursor: pageParam }),
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    select: ({ pages }): readonly Key[] => pages.flatMap(({ data }) => data),
  });
}
