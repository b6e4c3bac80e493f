import type { Key } from "@keyporter/sdk";
import { useCallback } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { codeOf } from "../../../api/error-text.ts";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useKeyCache } from "./use-key-cache.ts";

/** What became of a key that something was to be done with: the key as it is now, where somebody else changed it. */
type Outcome = "gone" | "failed" | Key;

/**
 * Deals with a refusal that is about what somebody else did meanwhile: a key that is gone leaves every list, one that
 * is different now is loaded again. Both are said; anything else is left to whoever asked.
 */
export function useKeyFailure(): (error: unknown, key: Key) => Promise<Outcome> {
  const { api } = useApi();
  const { keys } = useWords();
  const { problem } = useNotify();
  const cache = useKeyCache();
  return useCallback(
    async (error, key) => {
      const gone = (): Outcome => {
        cache.removed(key.id);
        problem(keys.gone(key.name));
        return "gone";
      };
      const code = codeOf(error);
      if (code === "NOT_FOUND") return gone();
      if (code !== "CONFLICT" && code !== "KEY_STATE" && code !== "NOTHING_RETIRING") return "failed";
      try {
        const now = await api.getKey(key.id);
        cache.rotated(now);
        problem(now.name === key.name ? keys.changedMeanwhile(key.name) : keys.renamedMeanwhile(key.name, now.name));
        return now;
      } catch (failure) {
        return codeOf(failure) === "NOT_FOUND" ? gone() : "failed";
      }
    },
    [api, cache, keys, problem],
  );
}
