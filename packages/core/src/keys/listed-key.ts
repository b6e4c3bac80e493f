import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { keyNames } from "./key-names.ts";
import type { ListedKey } from "./ports.ts";

/** A key with what is told beside its own fields, as it is now. */
export async function listedKey({ store, now }: Pick<Deps, "store" | "now">, key: KeyRecord): Promise<ListedKey> {
  const [usage, names, credits] = await Promise.all([
    store.keyUsage(key.id),
    keyNames(store, key),
    store.keyCredits(key.id, now()),
  ]);
  return { key, usage, names, credits };
}
