import type { Environment, KeyStatus } from "@keyporter/contract";
import type { Key, KeyPageView, ListKeysInput, Page } from "@keyporter/sdk";
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ConsoleApi } from "../../../api/client.ts";

/** Whose keys a list holds. */
export type KeyListOf = Pick<ListKeysInput, "api_id" | "organization_id" | "user_id" | "owner_type">;

export const attentions = ["unused_30", "unused_90", "expiring_30", "never_expires"] as const;
export type Attention = (typeof attentions)[number];
export const sorts = ["-created_at", "created_at", "name", "-last_used_at", "last_used_at"] as const;
export type KeySort = NonNullable<ListKeysInput["sort"]>;

/** What of them is shown, and in which order. */
export interface KeyFilters {
  readonly q: string;
  readonly status: KeyStatus | undefined;
  readonly environment: Environment | undefined;
  readonly attention: Attention | undefined;
  readonly sort: KeySort;
}

export const noFilters: KeyFilters = {
  q: "",
  status: undefined,
  environment: undefined,
  attention: undefined,
  sort: "-created_at",
};

/** Whether anything is left out of the list. */
export function isFiltered({ q, status, environment, attention }: KeyFilters): boolean {
  return q !== "" || [status, environment, attention].some((filter) => filter !== undefined);
}

/** What a list was asked for; its place in the cache. */
export interface KeyListRequest {
  readonly of: KeyListOf;
  readonly filters: KeyFilters;
  /** Of one section, while no status is filtered by; undefined is every status. */
  readonly statuses: readonly KeyStatus[] | undefined;
}

export const keyLists = ["keys", "list"] as const;

const wordsOf: Readonly<Record<Attention, Partial<ListKeysInput>>> = {
  unused_30: { unused_for_days: 30 },
  unused_90: { unused_for_days: 90 },
  expiring_30: { expires_within_days: 30 },
  never_expires: { never_expires: "true" },
};

/** As many keys with one request as the server gives. */
const pageSize = 200;
/** Characters that a search may have. */
const longestSearch = 100;

export const keyListQuery = ({ request }: ConsoleApi, asked: KeyListRequest) =>
  infiniteQueryOptions({
    queryKey: [...keyLists, asked],
    // Another tab, or another person, may have changed something.
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { of, filters, statuses } = asked;
      const { q, status, environment, attention, sort } = filters;
      const query = {
        ...of,
        ...(q.trim() === "" ? {} : { q: q.trim().slice(0, longestSearch) }),
        ...(attention === undefined ? {} : wordsOf[attention]),
        ...{ environment, sort },
        status: status ?? statuses?.join(","),
        cursor: pageParam,
        limit: pageSize,
      };
      return request<Page<Key>>("GET", "/v1/keys", undefined, { query, signal });
    },
    getNextPageParam: ({ next_cursor }: Page<Key>) => next_cursor ?? undefined,
  });

/** The keys of one page: those of its owner for its API. */
export function keysOfPage({ api, owner, organization }: KeyPageView): KeyListOf {
  const of = { api_id: api.id, owner_type: owner.type };
  if (owner.type === "organization") return { ...of, organization_id: owner.id ?? undefined };
  if (owner.type === "instance") return of;
  return { ...of, user_id: owner.id ?? undefined, organization_id: organization?.id };
}

/** Which of an owner's pages a key stands on. */
export function pageOfKey(pages: readonly KeyPageView[], key: Key): KeyPageView | null {
  const of = pages.filter(({ api, owner }) => api.id === key.api_id && owner.type === key.owner.type);
  const context = of.find(({ organization }) => organization?.id === key.organization_id);
  return context ?? of.find(({ organization }) => organization === null) ?? null;
}
