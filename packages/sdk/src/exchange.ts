import { ApiError, ConnectionError } from "./errors.ts";

/** As much of `fetch` as the client needs, so that another transport can stand in for it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/**
 * Sends one request and returns the JSON of a good answer, or undefined when it has no body. Files come as text.
 *
 * Redirects are not followed: a credential would travel to an address that nobody configured.
 *
 * @throws {ApiError} for any other status
 * @throws {ConnectionError} when no answer came or it is not JSON
 */
export async function exchange(
  fetch: Fetch,
  url: URL,
  init: RequestInit,
  reads: "json" | "text" = "json",
): Promise<unknown> {
  const place = `${url.origin}${url.pathname}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, redirect: "manual" });
    text = await response.text();
  } catch (cause) {
    throw new ConnectionError(`No answer from ${place}: ${reasonOf(cause)}`, { cause });
  }
  if (!response.ok) throw new ApiError(response.status, problemOf(response, text), response.headers.get("retry-after"));
  if (reads === "text") return text;
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectionError(`The answer from ${place} is not JSON. Is this the address of a Keyporter?`);
  }
}

/** `fetch failed` says nothing; the error below it says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  if (error.cause instanceof Error) return reasonOf(error.cause);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return error.message || code || error.name;
}

/** Only what is marked as problem details is read as such: proxies answer with JSON of their own. */
function problemOf({ headers }: Response, text: string): ConstructorParameters<typeof ApiError>[1] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof body !== "object" || body === null) return {};
  if (headers.get("content-type")?.startsWith("application/problem+json")) return body;
  return oauthProblem(body);
}

/** @see RFC 6749 section 5.2 */
function oauthProblem(body: { error?: unknown; error_description?: unknown }) {
  if (typeof body.error !== "string") return {};
  const described = typeof body.error_description === "string";
  return { code: body.error, ...(described ? { title: String(body.error_description) } : {}) };
}
