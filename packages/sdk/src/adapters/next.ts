/**
 * For Next.js: `requireKey` makes a route handler, whose third parameter is then the context of the route, and in the
 * same way `proxy` (until Next.js 15 `middleware`).
 *
 * ```ts
 * export const GET = requireKey(verifier, { scopes: ["read:orders"] }, (request, key, { params }) => Response.json(...));
 * ```
 */
export { type KeyRules, requireKey } from "./fetch.ts";
