import type { Apis } from "../../words/en/apis.ts";

/** What the fields of an API must look like, for react-hook-form. The server has the last word. */
export function fieldRules(words: Apis["fields"]) {
  return {
    name: { validate: (text: string) => text.trim() !== "" || words.required },
    code: { required: words.required, pattern: { value: /^[a-z][a-z0-9_-]{0,63}$/, message: words.badCode } },
    audience: { required: words.required, pattern: { value: /^[\x21-\x7e]{1,255}$/, message: words.badAudience } },
    base_url: { validate: (text: string) => text.trim() === "" || isWebAddress(text.trim()) || words.badUrl },
    prefix: { required: words.required, pattern: { value: /^[a-z][a-z0-9]{0,15}$/, message: words.badPrefix } },
  } as const;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

/** `Orders & returns` -> `orders-returns`; empty where nothing of the name can stand in a code. */
export function codeFrom(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 64);
}
