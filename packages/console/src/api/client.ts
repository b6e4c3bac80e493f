import { ApiError, type Client, ConnectionError, createClient, type Fetch } from "@keyporter/sdk";

export interface RequestOptions {
  /** Sent again with the same body, the same key creates nothing more. */
  readonly idempotencyKey?: string | undefined;
  /** Undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What pages call: the client with a method per operation, and plain requests for what it lacks. */
export interface ConsoleApi {
  readonly api: Client;
  /**
   * @returns the answer's JSON, or undefined when it has no body; its type is what the caller says it is
   * @throws {ApiError} for any other status, {ConnectionError} when no answer came
   */
  request<Answer>(method: Method, path: string, body?: object, options?: RequestOptions): Promise<Answer>;
}

/** @param send how a request gets its credential: by cookie in the console, by a token in the portal */
export function createConsoleApi(send: Fetch): ConsoleApi {
  return {
    api: createClient({ url: location.origin, fetch: send }),
    async request<Answer>(method: Method, path: string, body?: object, options: RequestOptions = {}) {
      const headers = new Headers({ accept: "application/json" });
      if (body !== undefined) headers.set("content-type", "application/json");
      if (options.idempotencyKey !== undefined) headers.set("idempotency-key", options.idempotencyKey);
      const signal = options.signal === undefined ? {} : { signal: options.signal };
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      return (await answerTo(send, addressOf(path, options.query), {
        method,
        headers,
        ...content,
        ...signal,
      })) as Answer;
    },
  };
}

function addressOf(path: string, query: RequestOptions["query"] = {}): URL {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

async function answerTo(send: Fetch, url: URL, init: RequestInit): Promise<unknown> {
  const response = await send(url, { ...init, redirect: "manual" }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ConnectionError(`No answer from ${url.pathname}`, { cause });
  });
  const text = await response.text();
  const body: unknown = text === "" ? undefined : parsed(text, url);
  if (!response.ok)
    throw new ApiError(response.status, isRecord(body) ? body : {}, response.headers.get("retry-after"));
  return body;
}

function parsed(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectionError(`The answer from ${url.pathname} is not JSON.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
