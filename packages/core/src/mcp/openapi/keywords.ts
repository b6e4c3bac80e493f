import { bounds } from "./bounds.ts";
import { isJson } from "./fields.ts";
import { cleanText } from "./texts.ts";

const types = new Set(["null", "boolean", "object", "array", "number", "string", "integer"]);
/** Those of JSON Schema itself: of others a reader only knows that it does not know them. */
const formats = new Set(
  "date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference uuid".split(" "),
);

type Read = (value: unknown) => unknown;

const natural: Read = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? value : undefined);
const number: Read = (value) => (typeof value === "number" ? value : undefined);
const boolean: Read = (value) => (typeof value === "boolean" ? value : undefined);
const text: Read = (value) => (typeof value === "string" && value !== "" ? cleanText(value) : undefined);
const word: Read = (value) => (typeof value === "string" && /^[\w.+/-]{1,100}$/.test(value) ? value : undefined);

/**
 * Keywords that hold no schema, by what becomes of their value; undefined leaves it out. One that says nothing sensible
 * is left out rather than a reason to refuse a document: it only narrows what an agent may send, and the API looks at
 * that itself.
 */
export const plainKeywords: Readonly<Record<string, Read>> = {
  type: (value) => {
    if (typeof value === "string") return types.has(value) ? value : undefined;
    if (!Array.isArray(value)) return undefined;
    const known = [...new Set(value.filter((one) => typeof one === "string" && types.has(one)))];
    return known.length > 0 ? known : undefined;
  },
  format: (value) => (typeof value === "string" && formats.has(value) ? value : undefined),
  enum: (value) => (Array.isArray(value) && value.length > 0 ? value : undefined),
  const: (value) => value,
  default: (value) => value,
  title: text,
  description: text,
  multipleOf: (value) => (typeof value === "number" && value > 0 ? value : undefined),
  maximum: number,
  minimum: number,
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  maxLength: natural,
  minLength: natural,
  maxItems: natural,
  minItems: natural,
  maxContains: natural,
  minContains: natural,
  maxProperties: natural,
  minProperties: natural,
  uniqueItems: boolean,
  deprecated: boolean,
  pattern: (value) => (typeof value === "string" && isPattern(value) ? value : undefined),
  examples: (value) => (Array.isArray(value) && value.length > 0 ? value.slice(0, 3) : undefined),
  contentEncoding: word,
  contentMediaType: word,
  dependentRequired: (value) => {
    if (!isJson(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([name, names]) => [name, texts(names)]));
  },
};

/** Distinct texts of a list. */
export function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((one): one is string => typeof one === "string"))];
}

/** Written in a way that every reader of JSON Schema takes. @see JSON Schema core section 6.4: ECMA-262 with `u` */
export function isPattern(pattern: string): boolean {
  if (pattern.length > bounds.patternChars) return false;
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
