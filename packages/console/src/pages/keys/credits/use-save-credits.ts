import type { Key } from "@keyporter/sdk";
import { useState } from "react";
import { useNotify } from "../../../kit/toast.tsx";
import { useKeyCache } from "../actions/use-key-cache.ts";
import { useKeyFailure } from "../actions/use-key-failure.ts";

/** Sends a change of a key's credits, and shows everywhere what the key has then. */
export function useSaveCredits(subject: Key, onClose: () => void) {
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const save = async (send: () => Promise<Key>, told: string): Promise<void> => {
    setSaving(true);
    setError(null);
    try {
      cache.changed(await send());
      notify.success(told);
      onClose();
    } catch (failure) {
      if ((await failed(failure, subject)) === "failed") setError(failure);
      else onClose();
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, error };
}
