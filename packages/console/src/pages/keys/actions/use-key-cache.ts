import type { Key, Page } from "@keyporter/sdk";
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { isFiltered, type KeyListRequest, keyLists } from "../list/key-list-query.ts";

type List = InfiniteData<Page<Key>, string | undefined>;

/** Puts what was just learnt of a key into every list and page that shows it, without loading thousands anew. */
export interface KeyCache {
  /** New, or different from what is shown. */
  changed(key: Key): void;
  /** Its secrets are others now: whoever shows them loads them again. */
  rotated(key: Key): void;
  removed(id: string): void;
}

export const keyDetail = (id: string) => ["keys", "detail", id] as const;

export function useKeyCache(): KeyCache {
  const client = useQueryClient();
  return useMemo(() => keyCache(client), [client]);
}

function keyCache(client: QueryClient): KeyCache {
  const eachList = (change: (list: List, asked: KeyListRequest) => List): void => {
    for (const [queryKey, list] of client.getQueriesData<List>({ queryKey: keyLists })) {
      const asked = queryKey[keyLists.length];
      if (list !== undefined && isRequest(asked)) client.setQueryData(queryKey, change(list, asked));
    }
    // How many keys there are decides whether another may be made.
    void client.invalidateQueries({ queryKey: ["key-pages"] });
  };
  const changed = (key: Key): void => {
    eachList((list, asked) => withKey(list, asked, key));
    const known = client.getQueryData<Key>(keyDetail(key.id));
    if (known !== undefined) client.setQueryData<Key>(keyDetail(key.id), { ...known, ...key });
    // Which limits hold is told only of one key that is asked for.
    if (known !== undefined && JSON.stringify(known.rate_limits) !== JSON.stringify(key.rate_limits)) {
      void client.invalidateQueries({ queryKey: keyDetail(key.id) });
    }
    void client.invalidateQueries({ queryKey: ["keys", "history", key.id] });
  };
  return {
    changed,
    rotated(key) {
      changed(key);
      void client.invalidateQueries({ queryKey: keyDetail(key.id) });
    },
    removed(id) {
      eachList((list) => without(list, id));
      client.removeQueries({ queryKey: keyDetail(id) });
    },
  };
}

/** Where it stood; at the top of a list to which it comes; nowhere in one that it left. */
function withKey(list: List, { of, filters, statuses }: KeyListRequest, key: Key): List {
  const wanted = filters.status === undefined ? statuses : [filters.status];
  if (wanted !== undefined && !wanted.includes(key.status)) return without(list, key.id);
  const known = list.pages.some(({ data }) => data.some(({ id }) => id === key.id));
  if (known) return mapKeys(list, (data) => data.map((one) => (one.id === key.id ? key : one)));
  const [first, ...others] = list.pages;
  if (first === undefined || isFiltered({ ...filters, status: undefined }) || !belongs(of, key)) return list;
  return { ...list, pages: [{ ...first, data: [key, ...first.data] }, ...others] };
}

function belongs(of: KeyListRequest["of"], key: Key): boolean {
  const fits = (wanted: string | undefined, is: string | null): boolean => wanted === undefined || wanted === is;
  return (
    fits(of.api_id, key.api_id) &&
    fits(of.owner_type, key.owner.type) &&
    fits(of.organization_id, key.organization_id) &&
    fits(of.user_id, key.user_id)
  );
}

function without(list: List, id: string): List {
  return mapKeys(list, (data) => (data.some((key) => key.id === id) ? data.filter((key) => key.id !== id) : data));
}

function mapKeys(list: List, change: (data: readonly Key[]) => readonly Key[]): List {
  return { ...list, pages: list.pages.map((page) => ({ ...page, data: change(page.data) })) };
}

function isRequest(asked: unknown): asked is KeyListRequest {
  return typeof asked === "object" && asked !== null && "of" in asked && "filters" in asked;
}
