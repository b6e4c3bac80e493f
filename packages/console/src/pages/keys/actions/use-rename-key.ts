import type { Key } from "@keyporter/sdk";
import { useCallback } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

/**
 * Gives a key another name than the one that is on the page. Rejects when that was refused, having said why, so that what
 * was typed stays.
 */
export function useRenameKey(): (key: Key, name: string) => Promise<void> {
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  return useCallback(
    async (key, name) => {
      try {
        cache.changed(await api.updateKey(key.id, { name, expected: { name: key.name } }));
      } catch (error) {
        if ((await failed(error, key)) === "failed") notify.failure(error);
        throw error;
      }
    },
    [api, cache, notify, failed],
  );
}
