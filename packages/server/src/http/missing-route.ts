import { type Refusal, refuse } from "@keyporter/core";
import { TrieRouter } from "hono/router/trie-router";

/** A route as Hono lists it: upper-case method, or `ALL` for middleware, and a path pattern. */
export interface RoutePattern {
  readonly method: string;
  readonly path: string;
}

export interface MissingRoute {
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Says why nothing was found for a path: METHOD_NOT_ALLOWED with the methods that there are, or ROUTE_NOT_FOUND.
 *
 * @param routes all that are served, whoever serves them
 * @see RFC 9110 section 15.5.6: a 405 must name the allowed methods
 */
export function findMissingRoute(routes: readonly RoutePattern[]): (path: string) => MissingRoute {
  const methods = new TrieRouter<string>();
  for (const { method, path } of routes) {
    if (method !== "ALL") methods.add("ALL", path, method);
  }
  return (path) => {
    const found = methods.match("ALL", path)[0].map(([method]) => method);
    // Hono answers HEAD wherever it answers GET.
    const allowed = new Set(found.includes("GET") ? [...found, "HEAD"] : found);
    if (allowed.size === 0) return { refusal: refuse("ROUTE_NOT_FOUND"), headers: {} };
    return { refusal: refuse("METHOD_NOT_ALLOWED"), headers: { allow: [...allowed].join(", ") } };
  };
}
