import type { Key } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { codeOf } from "../../../api/error-text.ts";
import { keyDetail } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

export interface FreshKey {
  /** As it is now, once it was asked for; until then as it was known. */
  readonly key: Key;
  readonly looking: boolean;
  readonly error: unknown;
}

/** Asks for a key anew while a dialog about it is open: the server then counts every use up to this moment. */
export function useFreshKey(known: Key, open: boolean, onGone: () => void): FreshKey {
  const { api } = useApi();
  const failed = useKeyFailure();
  const { data, error, isFetchedAfterMount } = useQuery({
    queryKey: keyDetail(known.id),
    queryFn: () => api.getKey(known.id),
    enabled: open,
    staleTime: 0,
    refetchOnMount: "always",
    retry: false,
  });
  const gone = codeOf(error) === "NOT_FOUND";
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when it turns out to be gone
  useEffect(() => {
    if (!gone || !open) return;
    void failed(error, known);
    onGone();
  }, [gone, open]);
  return { key: data ?? known, looking: !isFetchedAfterMount, error };
}
