import type { Key } from "@keyporter/sdk";
import { useCallback } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

/** Disables or enables at once. A refusal is said and changes nothing on the page that is not so. */
export function useToggleKey(): (key: Key, to: "disable" | "enable") => Promise<void> {
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const { done } = useWords().keyActs;
  return useCallback(
    async (key, to) => {
      try {
        cache.changed(await (to === "disable" ? api.disableKey(key.id) : api.enableKey(key.id)));
        if (to === "disable") notify.success(done.disabled(key.name), done.disabledText);
        else notify.success(done.enabled(key.name), done.enabledText);
      } catch (error) {
        if ((await failed(error, key)) === "failed") notify.failure(error);
      }
    },
    [api, cache, notify, failed, done],
  );
}
