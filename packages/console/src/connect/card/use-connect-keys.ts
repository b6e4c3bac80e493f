import type { ClientId } from "@keyporter/contract";
import type { Key } from "@keyporter/sdk";
import { useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useKeyFailure } from "../../pages/keys/actions/use-key-failure.ts";

/** What connecting begins with. */
export interface Opened {
  /** Active keys of this owner, the one to use first. */
  readonly keys: readonly Key[];
  readonly key: Key | null;
  /** Of that key, when it was made by opening. */
  readonly secret: string | null;
  /** That key was made by opening. */
  readonly created: boolean;
  /** Why there is no key. */
  readonly refused: { readonly code: string; readonly detail: string } | null;
}

interface MadeKey {
  readonly client: ClientId;
  readonly key: Key;
}

export interface ConnectKeys {
  readonly refused: Opened["refused"];
  /** Those from which this client's can be chosen. */
  keysFor(client: ClientId): readonly Key[];
  /** The key of this client's commands; null where there is none. */
  chosenFor(client: ClientId): Key | null;
  choose(client: ClientId, id: string): void;
  /** The key in this client's address; null until it was made, since nobody sees it twice. */
  connectorOf(client: ClientId): Key | null;
  /** Whether the whole key can be had: it is known to this page, or may be shown again. */
  canFill(key: Key): boolean;
  /** Asks for a secret that can be shown again. @returns null when that was refused, which has been said then */
  secretOf(key: Key): Promise<string | null>;
  made(client: ClientId, key: Key, secret: string): void;
}

/** Which key stands for which agent. The secrets are this component's state: they go when it goes. */
export function useConnectKeys(opened: Opened, mayReveal: boolean): ConnectKeys {
  const reveal = useReveal();
  const [made, setMade] = useState<readonly MadeKey[]>([]);
  const [choices, setChoices] = useState<Readonly<Partial<Record<ClientId, string>>>>({});
  const [secrets, setSecrets] = useState<ReadonlyMap<string, string>>(() => firstSecrets(opened));
  const own = (client: ClientId, connector: boolean): readonly Key[] =>
    made.filter((each) => each.client === client && each.key.connector === connector).map(({ key }) => key);
  const keysFor = (client: ClientId): readonly Key[] => [...own(client, false), ...opened.keys];
  const remember = (key: Key, secret: string): void => setSecrets((before) => new Map(before).set(key.id, secret));
  return {
    refused: opened.refused,
    keysFor,
    chosenFor(client) {
      const choice = keysFor(client).find(({ id }) => id === choices[client]);
      return choice ?? own(client, false).at(-1) ?? opened.key;
    },
    choose: (client, id) => setChoices((before) => ({ ...before, [client]: id })),
    connectorOf: (client) => own(client, true).at(-1) ?? null,
    canFill: ({ id, recoverable }) => secrets.has(id) || (recoverable && mayReveal),
    async secretOf(key) {
      const known = secrets.get(key.id);
      if (known !== undefined) return known;
      const secret = await reveal(key);
      if (secret !== null) remember(key, secret);
      return secret;
    },
    made(client, key, secret) {
      setMade((before) => [...before, { client, key }]);
      remember(key, secret);
      if (!key.connector) setChoices((before) => ({ ...before, [client]: key.id }));
    },
  };
}

function firstSecrets({ key, secret }: Opened): ReadonlyMap<string, string> {
  return new Map(key === null || secret === null ? [] : [[key.id, secret]]);
}

function useReveal(): (key: Key) => Promise<string | null> {
  const { api } = useApi();
  const notify = useNotify();
  const failed = useKeyFailure();
  return async (key) => {
    try {
      return (await api.revealKey(key.id)).secret;
    } catch (error) {
      if ((await failed(error, key)) === "failed") notify.failure(error);
      return null;
    }
  };
}
