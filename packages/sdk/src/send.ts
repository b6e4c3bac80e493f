import { assertBearer, bearersOf, type Credential } from "./bearers.ts";
import type { Call } from "./call.ts";
import { ApiError } from "./errors.ts";
import { exchange, type Fetch } from "./exchange.ts";

export interface SendOptions {
  /** Where Keyporter is, with any path that a proxy puts before `/v1`. */
  readonly url: string;
  /** None for transports that say themselves who calls. */
  readonly credential?: Credential | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  readonly userAgent?: string | undefined;
}

/** Sends one call and returns the JSON of its answer. */
export type Send = (call: Call<unknown>, signal?: AbortSignal) => Promise<unknown>;

/**
 * Knows where Keyporter is and with what credential it is asked. A credential that is refused is replaced once where
 * there is another: such a call was not carried out.
 *
 * @throws {TypeError} when the address or the credential cannot be used; the message never contains either's secrets
 */
export function sender({ url, credential, fetch = globalThis.fetch, userAgent = "keyporter-sdk" }: SendOptions): Send {
  const base = baseOf(url);
  const bearers = bearersOf(credential, fetch, base);

  return async (call, signal) => {
    const target = new URL(`${base}${call.path}${queryOf(call.query)}`);
    const attempt = (bearer: string | undefined) => {
      const request = requestOf(call, bearer, userAgent);
      return exchange(fetch, target, signal === undefined ? request : { ...request, signal }, call.reads);
    };
    if (call.credential !== undefined) {
      assertBearer(call.credential);
      return attempt(call.credential);
    }
    const bearer = await bearers.current();
    try {
      return await attempt(bearer);
    } catch (error) {
      const refused = error instanceof ApiError && error.status === 401;
      if (!refused || !bearers.discard(bearer)) throw error;
      return attempt(await bearers.current());
    }
  };
}

function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError("url must be an http or https address");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError("url must not contain a user name or password");
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, "")}`;
}

function queryOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

function requestOf(call: Call<unknown>, bearer: string | undefined, userAgent: string): RequestInit {
  const headers = new Headers({ accept: "application/json", "user-agent": userAgent });
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);
  if (call.idempotencyKey !== undefined) headers.set("idempotency-key", call.idempotencyKey);
  if (call.body === undefined) return { method: call.method, headers };
  headers.set("content-type", "application/json");
  return { method: call.method, headers, body: JSON.stringify(call.body) };
}
