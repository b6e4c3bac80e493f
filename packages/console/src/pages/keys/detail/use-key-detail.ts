import type { Key, KeyPageView } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/api-provider.tsx";
import { type KeyPagesOf, keyPagesQuery } from "../../../api/key-pages.ts";
import { keyDetail } from "../actions/use-key-cache.ts";
import { pageOfKey } from "../list/key-list-query.ts";

const rotatingMs = 5000;

export interface KeyDetailState {
  readonly key: Key | undefined;
  /** Null while it is looked for, and where this person may only look. */
  readonly page: KeyPageView | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One key with its secrets. While an old secret still works it is asked for again and again: who uses it is the question. */
export function useKeyDetail(id: string): KeyDetailState {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: keyDetail(id),
    queryFn: () => api.api.getKey(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data !== undefined && isRotating(state.data) ? rotatingMs : false),
  });
  const pages = useQuery({
    ...keyPagesQuery(api, data === undefined ? {} : pagesOfOwner(data)),
    enabled: data !== undefined,
  });
  return {
    key: data,
    page: data === undefined ? null : pageOfKey(pages.data ?? [], data),
    error,
    retry: () => void refetch(),
  };
}

function isRotating({ secrets = [] }: Key): boolean {
  return secrets.some(({ state }) => state === "retiring");
}

/** Where the pages are found on which keys like this one are managed. */
export function pagesOfOwner({ owner }: Pick<Key, "owner">): KeyPagesOf {
  if (owner.type === "instance" || owner.id === null) return { owner_type: "instance" };
  return owner.type === "organization" ? { organization_id: owner.id } : { user_id: owner.id };
}
