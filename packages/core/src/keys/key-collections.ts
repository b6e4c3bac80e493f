import type { CreateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import type { KeyCollectionRecord } from "../mcp/records.ts";
import { newRecord } from "../new-record.ts";
import { type Found, found, type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import { tokenDigest } from "../people/sessions.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, Ms } from "../records.ts";
import { requirePermission } from "../rights/authorize.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { createKey, type KeyWithSecret } from "./create-key.ts";
import { findKey } from "./find-key.ts";
import { listedKey } from "./listed-key.ts";
import type { ListedKey } from "./ports.ts";
import { replaceSecret } from "./rotate-key.ts";

const collectWithinMs: Ms = 86_400_000;
const codeShape = /^kpl_[0-9A-Za-z]{43}$/;

/** A key whose secret nobody knows, and what stands in the link by which somebody gets one. */
export interface KeyForCollection {
  readonly key: ListedKey;
  readonly code: string;
  readonly expiresAt: Ms;
}

/**
 * Creates a key for somebody else to collect, so that whoever asks for it, a program that writes down all it is told,
 * never holds its secret. Until then nothing is good for it: its first secret is thrown away unseen.
 */
export async function createKeyForCollection(
  deps: Deps,
  caller: Caller,
  command: CreateKeyBody,
): Promise<Plan<KeyForCollection> | Refusal> {
  const code = mintOpaque(deps.random, "kpl");
  const collection = newRecord(deps, "collection");
  const expiresAt = collection.createdAt + collectWithinMs;
  const beside = ({ id: keyId }: KeyRecord): Write[] => [
    {
      do: "insert",
      table: "key_collections",
      row: { ...collection, keyId, digest: tokenDigest(code), expiresAt, collectedAt: null },
    },
  ];
  const made = await createKey(deps, caller, command, { beside, unseen: true });
  if (!made.ok) return made;
  const { secret: _, ...key } = made.value;
  return plan({ key, code, expiresAt }, made.changeSet);
}

/** What a link is for, before anybody spends it. */
export async function lookUpKeyCollection(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<Found<Omit<KeyForCollection, "code">> | Refusal> {
  const open = await openCollection(deps, caller, code);
  if (!open.ok) return open;
  const { key, collection } = open.value;
  return found({ key: await listedKey(deps, key), expiresAt: collection.expiresAt });
}

/**
 * Spends the link, this once, and gives the key the secret with which it can be used. No secret was stored anywhere in
 * between. Whoever does it could also rotate the key, and is held to the same.
 */
export async function collectKey(deps: Deps, caller: Caller, code: string): Promise<Plan<KeyWithSecret> | Refusal> {
  const open = await openCollection(deps, caller, code);
  if (!open.ok) return open;
  const { key, collection } = open.value;
  const now = deps.now();
  const spent: Write = {
    do: "update",
    table: "key_collections",
    id: collection.id,
    expect: { version: collection.version, collectedAt: null },
    set: { collectedAt: now, version: collection.version + 1, updatedAt: now },
  };
  return await replaceSecret(deps, caller, key, { graceSeconds: 0, spent });
}

interface OpenCollection {
  readonly key: KeyRecord;
  readonly collection: KeyCollectionRecord;
}

/** The link of a key within the caller's reach, while it is good. Whose link it is otherwise, nobody is told. */
async function openCollection(deps: Deps, caller: Caller, code: string): Promise<Found<OpenCollection> | Refusal> {
  const unpermitted = requirePermission(caller, "update:api_keys");
  if (unpermitted) return unpermitted;
  const collection = codeShape.test(code)
    ? await deps.store.find("key_collections", { digest: tokenDigest(code) })
    : null;
  if (collection === null) return refuse("NOT_FOUND");
  const key = await findKey(deps, caller, "update:api_keys", collection.keyId);
  if (!key.ok) return key;
  if (caller.kind !== "session" && caller.kind !== "portal") {
    return refuse("FORBIDDEN", "This link is for a person: open it in a browser.");
  }
  // Somebody who rotated the key instead has its secret, which must not stop working unexpectedly.
  const secrets = await deps.store.count("key_secrets", { keyId: key.value.id });
  if (collection.collectedAt !== null || secrets > 1) {
    return refuse("LINK_USED", "The secret of this key was handed out before. Rotate the key to get another one.");
  }
  if (deps.now() >= collection.expiresAt) return refuse("LINK_EXPIRED", "Rotate the key to get a secret for it.");
  return found({ key: key.value, collection });
}
