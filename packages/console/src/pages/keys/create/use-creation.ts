import type { CreateKeyInput, Key } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { isUncertain, newIdempotencyKey, withPatience } from "./attempt.ts";

/** A key and its secret, which exists in this tab's memory and nowhere else. */
export interface FreshKey {
  readonly key: Key;
  readonly secret: string;
}

export type CreationState =
  | { readonly step: "filling"; readonly error: unknown }
  | { readonly step: "sending" }
  /** Whether the key was made is not known. */
  | { readonly step: "unanswered"; readonly error: unknown }
  /** The key was made, and the answer with its secret was lost. */
  | { readonly step: "lost"; readonly key: Key; readonly busy: boolean; readonly error: unknown }
  | { readonly step: "created"; readonly fresh: FreshKey };

export interface Creation {
  readonly state: CreationState;
  readonly create: (request: CreateKeyInput) => Promise<void>;
  /** Sends the very same request again. */
  readonly retry: () => Promise<void>;
  /** Gives the key whose secret was lost another one. */
  readonly replaceSecret: () => Promise<void>;
  /** Forgets the secret and begins anew. */
  readonly reset: () => void;
}

const filling: CreationState = { step: "filling", error: null };

/**
 * Makes a key, whatever happens to the connection meanwhile. Kept as this component's state and not as a query or
 * mutation, whose caches would keep the secret.
 */
export function useCreation(onCreated: ((key: Key) => void) | undefined): Creation {
  const { api } = useApi();
  const client = useQueryClient();
  const [state, setState] = useState<CreationState>(filling);
  const attempt = useRef<{ readonly request: CreateKeyInput; readonly idempotencyKey: string } | null>(null);

  const made = (key: Key): void => {
    void client.invalidateQueries({ queryKey: ["keys"] });
    void client.invalidateQueries({ queryKey: ["key-pages"] });
    onCreated?.(key);
  };
  const send = async (): Promise<void> => {
    if (attempt.current === null) return;
    const { request, idempotencyKey } = attempt.current;
    setState({ step: "sending" });
    try {
      const { key, secret } = await withPatience(() => api.createKey(request, { idempotencyKey }));
      setState(
        secret === null ? { step: "lost", key, busy: false, error: null } : { step: "created", fresh: { key, secret } },
      );
      made(key);
    } catch (error) {
      setState({ step: isUncertain(error) ? "unanswered" : "filling", error });
    }
  };
  const replaceSecret = async (): Promise<void> => {
    if (state.step !== "lost") return;
    setState({ ...state, busy: true, error: null });
    try {
      // Sent twice it does no harm: nobody has seen the secret that the second one ends.
      const fresh = await withPatience(() => api.rotateKey(state.key.id, { grace_seconds: 0 }));
      setState({ step: "created", fresh });
      made(fresh.key);
    } catch (error) {
      setState({ ...state, busy: false, error });
    }
  };

  return {
    state,
    create: (request) => {
      attempt.current = { request, idempotencyKey: newIdempotencyKey() };
      return send();
    },
    retry: send,
    replaceSecret,
    reset: () => {
      attempt.current = null;
      setState(filling);
    },
  };
}
