/** The public keys of one Keyporter. */
export interface PublicKeys {
  /**
   * Null where it has no such key.
   *
   * @throws when the keys are not known and cannot be fetched
   */
  find(kid: string): Promise<CryptoKey | null>;
}

interface Source {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

/** After this long they are fetched anew: a key that was withdrawn is not believed for ever. */
const freshMs = 600_000;
/** A made-up name must not cause a request each time. */
const missEveryMs = 10_000;
const timeoutMs = 3000;

/** Fetched when first needed, once for all who wait, and again for a name that is not known yet. */
export function publicKeys(source: Source): PublicKeys {
  let keys: ReadonlyMap<string, CryptoKey> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  function refresh(): Promise<void> {
    fetching ??= fetchKeys(source)
      .then((fetched) => {
        keys = fetched;
        fetchedAt = source.now();
      })
      .finally(() => {
        fetching = null;
      });
    return fetching;
  }

  return {
    async find(kid) {
      const age = source.now() - fetchedAt;
      const known = keys.get(kid);
      if (known !== undefined && age >= 0 && age < freshMs) return known;
      if (known !== undefined || age < 0 || age >= missEveryMs) await refresh();
      return keys.get(kid) ?? null;
    },
  };
}

async function fetchKeys({ url, fetch }: Source): Promise<ReadonlyMap<string, CryptoKey>> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`The public keys were answered with ${response.status}`);
  const body: unknown = await response.json();
  const listed = typeof body === "object" && body !== null && "keys" in body ? body.keys : null;
  if (!Array.isArray(listed)) throw new Error("The public keys are not a JSON Web Key Set");
  const imported = new Map<string, CryptoKey>();
  for (const jwk of listed) {
    if (jwk?.kty !== "RSA" || typeof jwk.kid !== "string") continue;
    imported.set(jwk.kid, await importKey({ kty: "RSA", n: jwk.n, e: jwk.e }));
  }
  return imported;
}

function importKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", jwk, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["verify"]);
}
