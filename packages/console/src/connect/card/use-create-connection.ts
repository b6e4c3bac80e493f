import type { CreateMcpConnectionInput, Key } from "@keyporter/sdk";
import { useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useIdempotencyKey } from "../../kit/use-idempotency-key.ts";
import { useKeyCache } from "../../pages/keys/actions/use-key-cache.ts";
import { withPatience } from "../../pages/keys/create/attempt.ts";
import { type ConnectPage, ownerNames } from "./place.ts";

type Wishes = Pick<CreateMcpConnectionInput, "client" | "connector" | "device" | "scopes">;

interface CreateConnection {
  readonly busy: boolean;
  /** Why there is no key. */
  readonly error: unknown;
  /** A key was made whose secret nobody has. */
  readonly lost: boolean;
  readonly create: (wishes: Wishes) => Promise<void>;
}

/** Makes a key for one agent. What got no answer is sent again under the same name, so that no second key is made. */
export function useCreateConnection(page: ConnectPage, onMade: (key: Key, secret: string) => void): CreateConnection {
  const { api } = useApi();
  const cache = useKeyCache();
  const idempotencyKeyOf = useIdempotencyKey();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<CreateConnection, "create">>({ busy: false, error: null, lost: false });
  return {
    ...state,
    async create(wishes) {
      const owner = ownerNames(page);
      if (state.busy || owner === null) return;
      setState({ busy: true, error: null, lost: false });
      const body = { ...owner, ...wishes };
      // A key that was made and is wanted once more is another request.
      const idempotencyKey = idempotencyKeyOf({ ...body, attempt });
      try {
        const { key, secret } = await withPatience(() => api.createMcpConnection(body, { idempotencyKey }));
        setAttempt(attempt + 1);
        setState({ busy: false, error: null, lost: secret === null });
        cache.changed(key);
        if (secret !== null) onMade(key, secret);
      } catch (error) {
        setState({ busy: false, error, lost: false });
      }
    },
  };
}
