import { createHash } from "node:crypto";
import { limits } from "@keyporter/contract";
import { bounds } from "./bounds.ts";
import { fieldOf, isJson, listOf } from "./fields.ts";
import { texts } from "./keywords.ts";
import type { Left } from "./parameters.ts";
import { cleanText } from "./texts.ts";

/**
 * The scopes that a key needs for an operation, all of them: those of the first alternative of `security` that names any.
 * Where none does, the operation is a scope by itself, such as `get:/orders/{id}`, so that no tool is open to every key.
 */
export function scopesOf(
  document: unknown,
  operation: unknown,
  method: string,
  path: string,
): readonly string[] | Left {
  const own = fieldOf(operation, "security") !== undefined;
  const alternatives = listOf(own ? operation : document, "security").slice(0, bounds.securityAlternatives);
  const named = alternatives.map(namedBy).find((scopes) => scopes.length > 0);
  const scopes = named ?? [ownScope(method, path)];
  if (scopes.length > bounds.scopesPerTool) return { reason: `needs more than ${bounds.scopesPerTool} scopes` };
  const odd = scopes.find((scope) => !isScopeKey(scope));
  if (odd === undefined) return scopes;
  return {
    reason: `needs the scope ${cleanText(odd, 80)}, which no key can have: at most 64 characters, no * or space`,
  };
}

function namedBy(alternative: unknown): readonly string[] {
  if (!isJson(alternative)) return [];
  const lists = Object.values(alternative).map((list) => (Array.isArray(list) ? list.slice(0, 100) : list));
  return [...new Set(lists.flatMap(texts))].filter((scope) => scope !== "");
}

/**
 * `{method}:{path}`, without a slash at the end. What no scope may hold is written as in an address, and what is too long
 * for one ends in a digest.
 */
function ownScope(method: string, path: string): string {
  const plain = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const ascii = plain.replace(/[^\x21-\x7e]/gu, (other) => encodeURIComponent(other.toWellFormed()));
  const scope = `${method.toLowerCase()}:${ascii.replaceAll("*", "%2A")}`;
  if (scope.length <= limits.scopeKeyChars) return scope;
  const digest = createHash("sha256").update(scope).digest("hex").slice(0, 8);
  return `${scope.slice(0, limits.scopeKeyChars - digest.length - 1)}~${digest}`;
}

function isScopeKey(scope: string): boolean {
  return scope.length <= limits.scopeKeyChars && /^[\x21-\x29\x2b-\x7e]+$/.test(scope);
}
