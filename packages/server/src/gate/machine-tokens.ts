import { hash } from "node:crypto";
import { type ApplicationRecord, authorityOfApplication, type Caller, type Deps, refuse } from "@keyporter/core";
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { Authenticated } from "./authenticate.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { Memory, Remembered } from "./memory.ts";
import type { Origin } from "./origin.ts";

export interface MachineTokensConfig {
  readonly issuer: string;
  /** The Management API. */
  readonly apiId: string;
  readonly audience: string;
  readonly jwks: JSONWebKeySet;
}

/** A machine token is a JWT, which no API key can be mistaken for: keys have no dots. */
export const looksLikeJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;

interface CheckedToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly audience: string;
  readonly expiresAtSeconds: number;
  readonly claims: JWTPayload;
}

interface KnownApplication {
  readonly app: ApplicationRecord;
  readonly organizationActive: boolean;
}

/**
 * Tokens of applications. The signature is checked once per token and remembered under its digest; the application
 * behind it is looked at on every call, so disabling it or taking a scope away acts at once.
 *
 * @see RFC 9068 section 4 for the checks of an access token
 */
export class MachineTokens {
  readonly #deps: Pick<Deps, "store" | "now">;
  readonly #memory: Memory;
  readonly #config: MachineTokensConfig;
  readonly #verify: ReturnType<typeof createLocalJWKSet>;
  readonly #checked = new BoundedMap<string, CheckedToken>(10_000);
  readonly #applications = new BoundedMap<string, Remembered<KnownApplication>>(10_000);

  constructor(deps: Pick<Deps, "store" | "now">, memory: Memory, config: MachineTokensConfig) {
    this.#deps = deps;
    this.#memory = memory;
    this.#config = config;
    this.#verify = createLocalJWKSet(config.jwks);
  }

  /** For calls of the Management API: the token must be meant for it, and counts for what the application still holds. */
  async authenticate(token: string, origin: Origin): Promise<Authenticated> {
    const checked = await this.#check(token);
    if (checked === null || checked.audience !== this.#config.audience) return invalid;
    const app = await this.activeApplication(checked.clientId);
    if (app === null) return invalid;
    const caller = this.callerOf(app, origin);
    const authorities = caller.authorities.map(({ reach, scopes }) => ({
      reach,
      scopes: scopes.filter((scope) => checked.scopes.includes(scope)),
    }));
    return { caller: { ...caller, authorities } };
  }

  /** An application that has proved who it is, with all that it holds of the Management API now. */
  callerOf(app: ApplicationRecord, origin: Origin): Caller {
    return {
      kind: "machine",
      actor: { type: "application", id: app.id, name: app.name },
      userId: null,
      authorities: [authorityOfApplication(this.#config.apiId, app)],
      boundApiIds: app.boundApiIds,
      grantable: app.grantableScopes,
      via: "api",
      ip: origin.ip,
      userAgent: origin.userAgent,
      requestId: origin.requestId,
    };
  }

  /** The claims of a token of any audience while it and its application are good, as RFC 7662 names them; else null. */
  async inspect(token: string): Promise<Record<string, unknown> | null> {
    const checked = looksLikeJwt.test(token) ? await this.#check(token) : null;
    if (checked === null || (await this.activeApplication(checked.clientId)) === null) return null;
    return { active: true, token_type: "Bearer", username: checked.clientId, ...checked.claims };
  }

  /** The application of this client while it may act: from memory where it is known. */
  async activeApplication(clientId: string): Promise<ApplicationRecord | null> {
    const known = await this.#application(clientId);
    return known?.app.status === "active" && known.organizationActive ? known.app : null;
  }

  async #check(token: string): Promise<CheckedToken | null> {
    const digest = hash("sha256", token, "base64url");
    const nowSeconds = Math.floor(this.#deps.now() / 1000);
    const before = this.#checked.get(digest);
    if (before !== undefined) return before.expiresAtSeconds > nowSeconds ? before : null;
    const payload = await this.#payloadOf(token);
    if (payload === null) return null;
    const { client_id: clientId, scope, exp, aud } = payload;
    if (typeof clientId !== "string" || typeof scope !== "string" || typeof aud !== "string" || exp === undefined)
      return null;
    const checked = { clientId, scopes: scope.split(" "), audience: aud, expiresAtSeconds: exp, claims: payload };
    this.#checked.set(digest, checked);
    return checked;
  }

  async #payloadOf(token: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, this.#verify, {
        issuer: this.#config.issuer,
        typ: "at+jwt",
        algorithms: ["RS256"],
        currentDate: new Date(this.#deps.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  async #application(clientId: string): Promise<KnownApplication | null> {
    const entry = this.#applications.get(clientId);
    if (entry !== undefined && this.#memory.believable(entry)) return entry.value;
    return await this.#memory.readOrStale<KnownApplication | null>(entry, () => this.#readApplication(clientId));
  }

  async #readApplication(clientId: string): Promise<KnownApplication | null> {
    const mark = this.#memory.mark();
    const app = await this.#deps.store.find("applications", { clientId });
    if (app === null) return null;
    const organization =
      app.organizationId === null ? null : await this.#deps.store.find("organizations", { id: app.organizationId });
    const value = { app, organizationActive: app.organizationId === null || organization?.status === "active" };
    this.#applications.set(clientId, {
      value,
      restsOn: [app.id, ...(organization ? [organization.id] : [])],
      ...mark,
      readAt: this.#deps.now(),
    });
    return value;
  }
}

const invalid: Authenticated = {
  caller: null,
  refusal: refuse("UNAUTHENTICATED", "The machine token is not valid, has expired, or its application is not active."),
};
