import { hash } from "node:crypto";
import type { ApiRecord, Deps, Ms } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import type { SignToken } from "../oauth/signing-keys.ts";
import { BoundedMap } from "./bounded-map.ts";
import { callTokenType, claimsOfKey } from "./key-claims.ts";

/** The request for which an identity is good. */
interface Bound {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
}

interface Signed {
  readonly token: Promise<string>;
  readonly until: Ms;
}

/** Long enough to reach the API behind the proxy, too short to be of use elsewhere. */
const lifeSeconds = 30;
/** Of its life, the time in which it is given out again: signing takes as long as a thousand look-ups. */
const freshMs = 10_000;
const maxRemembered = 10_000;

/**
 * What an API behind a proxy is told of a key, signed: it can be believed even where a client found a way past the proxy,
 * or a spelling of a header that the proxy let through. Good for one method and path.
 */
export class SignedIdentities {
  readonly #deps: Pick<Deps, "now" | "random">;
  readonly #sign: SignToken;
  readonly #issuer: string;
  readonly #recent = new BoundedMap<string, Signed>(maxRemembered);

  constructor(deps: Pick<Deps, "now" | "random">, sign: SignToken, publicUrl: string) {
    this.#deps = deps;
    this.#sign = sign;
    this.#issuer = `${publicUrl}/forward-auth`;
  }

  /** A compact JWS. */
  tokenFor(api: Pick<ApiRecord, "audience">, facts: KeyFacts, { method, path }: Bound): Promise<string> {
    const { id, ownerType, ownerId, userId, organizationId, environment, scopes } = facts;
    const said = [id, ownerType, ownerId, userId, organizationId, environment, ...scopes, api.audience, method, path];
    const name = hash("sha256", JSON.stringify(said), "base64url");
    const recent = this.#recent.get(name);
    const now = this.#deps.now();
    // A clock that was set back makes no token of tomorrow.
    if (recent !== undefined && now < recent.until && now >= recent.until - freshMs) return recent.token;
    const claims = claimsOfKey(this.#deps, api, facts, { issuer: this.#issuer, lifeSeconds });
    const bound = { htm: method, path_sha256: hash("sha256", path, "base64url") };
    const token = this.#sign({ ...claims, ...bound }, callTokenType);
    this.#recent.set(name, { token, until: now + freshMs });
    token.catch(() => this.#recent.delete(name));
    return token;
  }
}
