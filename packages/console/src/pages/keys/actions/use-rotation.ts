import type { Key, RotatedKey } from "@keyporter/sdk";
import { useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { isUncertain } from "../create/attempt.ts";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

export interface Rotation {
  readonly running: boolean;
  readonly error: unknown;
  /** Whether the key was rotated is not known: no answer came. */
  readonly unanswered: boolean;
  rotate(graceSeconds: number): Promise<void>;
}

/** What tells whether a key was rotated: the id of its current secret. */
function currentSecretOf(key: Key): string | undefined {
  return key.secrets?.find(({ state }) => state === "current")?.id;
}

/**
 * Rotates a key so that no secret is lost unseen. When no answer came, the next try first looks whether the rotation took
 * place; if so it is undone while that can be, for else the secret that callers hold would be the one that dies.
 *
 * @param onEnd with the new secret; with null when the key is gone or another than it was
 */
export function useRotation(subject: Key, onEnd: (rotated: RotatedKey | null) => void): Rotation {
  const { api } = useApi();
  const cache = useKeyCache();
  const failed = useKeyFailure();
  const before = useRef<string | undefined>(undefined);
  const [running, setRunning] = useState(false);
  const [unanswered, setUnanswered] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const prepare = async (): Promise<void> => {
    const now = await api.getKey(subject.id);
    const took = unanswered && currentSecretOf(now) !== before.current;
    const undoable = now.secrets?.some(({ id, state }) => id === before.current && state === "retiring") ?? false;
    if (took && undoable) await api.undoRotation(subject.id);
    if (!unanswered) before.current = currentSecretOf(now);
  };
  const rotate = async (graceSeconds: number): Promise<void> => {
    setRunning(true);
    setError(null);
    let sent = unanswered;
    try {
      await prepare();
      sent = true;
      const rotated = await api.rotateKey(subject.id, { grace_seconds: graceSeconds });
      setUnanswered(false);
      cache.rotated(rotated.key);
      onEnd(rotated);
    } catch (failure) {
      if ((await failed(failure, subject)) !== "failed") return onEnd(null);
      setUnanswered(sent && isUncertain(failure));
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return { running, error, unanswered, rotate };
}
