import { ConnectionError } from "./errors.ts";
import { exchange, type Fetch } from "./exchange.ts";

/** A key of the Management API or an access token; or an application, for which the client gets tokens itself. */
export type Credential = string | { readonly clientId: string; readonly clientSecret: string };

/** Where the client's bearer comes from. */
export interface Bearers {
  current(): Promise<string | undefined>;
  /** Called when the server refused this bearer; true when `current` will give another. */
  discard(bearer: string | undefined): boolean;
}

/** Refuses what cannot stand in a header. `fetch` would do so, too, but would quote the secret. */
export function assertBearer(bearer: string): void {
  if (!/^[\x21-\x7e]+$/.test(bearer)) {
    throw new TypeError("a credential must be printable ASCII without spaces or line breaks");
  }
}

export function bearersOf(credential: Credential | undefined, fetch: Fetch, base: string): Bearers {
  if (typeof credential === "object") return applicationBearers(credential, fetch, new URL(`${base}/oauth2/token`));
  if (credential !== undefined) assertBearer(credential);
  return { current: async () => credential, discard: () => false };
}

interface Token {
  readonly bearer: string;
  readonly freshUntil: number;
}

/** One token for all calls until shortly before it expires; calls that come meanwhile wait for the same request. */
function applicationBearers(
  application: { readonly clientId: string; readonly clientSecret: string },
  fetch: Fetch,
  endpoint: URL,
): Bearers {
  let pending: Promise<Token> | undefined;
  let held: Token | undefined;

  async function renewed(): Promise<Token> {
    pending ??= requestToken(application, fetch, endpoint).finally(() => {
      pending = undefined;
    });
    held = await pending;
    return held;
  }

  return {
    async current() {
      const token = held !== undefined && Date.now() < held.freshUntil ? held : await renewed();
      return token.bearer;
    },
    discard(bearer) {
      if (held?.bearer === bearer) held = undefined;
      return true;
    },
  };
}

async function requestToken(
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
  fetch: Fetch,
  endpoint: URL,
): Promise<Token> {
  const askedAt = Date.now();
  // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
  const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const answer = await exchange(fetch, endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, accept: "application/json" },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  if (!isTokenAnswer(answer)) throw new ConnectionError(`The answer from ${endpoint.href} holds no access token.`);
  // A tenth of its life before the end, so that a token never expires on its way.
  return { bearer: answer.access_token, freshUntil: askedAt + answer.expires_in * 900 };
}

function isTokenAnswer(answer: unknown): answer is { access_token: string; expires_in: number } {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "access_token" in answer &&
    typeof answer.access_token === "string" &&
    "expires_in" in answer &&
    typeof answer.expires_in === "number"
  );
}
