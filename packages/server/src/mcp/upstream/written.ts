import type { ToolParameter } from "@keyporter/core";

/** One value as the text in which paths, queries, headers and forms carry it. */
export function wordOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(wordOf).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * The parameters of a query that one argument becomes; none for one that was left out.
 *
 * @see OpenAPI 3.1 section 4.8.12.3, style `form`
 */
export function listOf({ name, explode }: ToolParameter, value: unknown): (readonly [string, string])[] {
  if (value === undefined) return [];
  if (!explode) return [[name, wordOf(value)]];
  if (Array.isArray(value)) return value.map((entry) => [name, wordOf(entry)] as const);
  if (typeof value === "object" && value !== null) return entriesOf(value);
  return [[name, wordOf(value)]];
}

/** A body of `application/x-www-form-urlencoded`. */
export function formOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const entry of Array.isArray(value) ? value : [value]) form.append(name, wordOf(entry));
  }
  return form.toString();
}

function entriesOf(value: object): (readonly [string, string])[] {
  return Object.entries(value).map(([name, entry]) => [name, wordOf(entry)] as const);
}
