/** Keywords under which values stand and no schemas. */
const values = new Set(["const", "enum", "default", "examples", "example"]);
/** Keywords under which schemas stand by names that are anybody's. */
const named = new Set(["properties", "$defs", "definitions", "dependentSchemas"]);
const closing = new Set(["additionalProperties", "unevaluatedProperties"]);

/**
 * A tool's schema without what could take very long to check. The document is the operator's, but the arguments are
 * anybody's who has a key: a pattern that backtracks, or a list in which all entries are compared with each other, would
 * keep the whole instance waiting. The API itself still checks them.
 *
 * @see OWASP, "Regular expression Denial of Service"
 */
export function checkable(schema: unknown): Record<string, unknown> | boolean {
  if (typeof schema === "boolean") return schema;
  // Without the patterns nothing would tell which properties are additional.
  const open = "patternProperties" in objectOf(schema);
  const kept = Object.entries(objectOf(schema)).filter(
    ([keyword, value]) => !isSlow(keyword, value) && !(open && closing.has(keyword)),
  );
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, inside(keyword, value)]));
}

function inside(keyword: string, value: unknown): unknown {
  if (values.has(keyword) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => (isSchema(entry) ? checkable(entry) : entry));
  if (!named.has(keyword)) return checkable(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, isSchema(entry) ? checkable(entry) : entry]),
  );
}

function isSlow(keyword: string, value: unknown): boolean {
  if (keyword === "pattern") return typeof value === "string" && !isQuick(value);
  return keyword === "uniqueItems" || keyword === "patternProperties" || keyword === "propertyNames";
}

/** Anchored, nothing repeated that repeats or chooses inside, and at most one repetition without an end. */
function isQuick(pattern: string): boolean {
  const endless = pattern.match(/(?<!\\)[*+]|\{\d+,\}/g) ?? [];
  const repeatedGroup = /\)(?:[*+?]|\{)/.test(pattern);
  return (
    pattern.length <= 200 &&
    pattern.startsWith("^") &&
    endless.length <= 1 &&
    !repeatedGroup &&
    !/\\[1-9k]/.test(pattern)
  );
}

function isSchema(value: unknown): boolean {
  return (typeof value === "object" && value !== null && !Array.isArray(value)) || typeof value === "boolean";
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
