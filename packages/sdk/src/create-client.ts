import { assertBearer, bearersOf, type Credential } from "./bearers.ts";
import type { Call } from "./call.ts";
import { ApiError } from "./errors.ts";
import { exchange, type Fetch } from "./exchange.ts";
import { apiOperations } from "./operations/apis.ts";
import { directoryOperations } from "./operations/directory.ts";
import { instanceOperations } from "./operations/instance.ts";
import { keyOperations } from "./operations/keys.ts";
import { mcpConnectionOperations } from "./operations/mcp-connections.ts";
import { mcpServerOperations } from "./operations/mcp-servers.ts";
import { peopleOperations } from "./operations/people.ts";
import { portalOperations } from "./operations/portal.ts";

const operations = {
  ...keyOperations,
  ...mcpConnectionOperations,
  ...apiOperations,
  ...mcpServerOperations,
  ...directoryOperations,
  ...instanceOperations,
  ...peopleOperations,
  ...portalOperations,
};
type Operations = typeof operations;
type Answer<C> = C extends Call<infer Result> ? Result : never;

/** One method per operation of the server, named as its `operationId`. Methods may be passed around on their own. */
export type Client = {
  readonly [Name in keyof Operations]: (
    ...args: Parameters<Operations[Name]>
  ) => Promise<Answer<ReturnType<Operations[Name]>>>;
};

export interface ClientOptions {
  /** Where Keyporter is, with any path that a proxy puts before `/v1`. */
  readonly url: string;
  /** None for transports that say themselves who calls. */
  readonly credential?: Credential | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * Makes a typed client. Nothing is sent before the first call.
 *
 * @throws {TypeError} when the address or the credential cannot be used; the message never contains either's secrets
 */
export function createClient(options: ClientOptions): Client {
  const send = sender(options);
  const methods = Object.entries(operations).map(([name, describe]) => {
    const operation: (...args: never[]) => Call<unknown> = describe;
    return [name, async (...args: never[]) => send(operation(...args))];
  });
  return Object.fromEntries(methods) as Client;
}

function sender({ url, credential, fetch = globalThis.fetch, userAgent = "keyporter-sdk" }: ClientOptions) {
  const base = baseOf(url);
  const bearers = bearersOf(credential, fetch, base);

  return async (call: Call<unknown>): Promise<unknown> => {
    const target = new URL(`${base}${call.path}${queryOf(call.query)}`);
    const attempt = (bearer: string | undefined) =>
      exchange(fetch, target, requestOf(call, bearer, userAgent), call.reads);
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
