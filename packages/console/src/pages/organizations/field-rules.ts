import type { Organizations } from "../../words/en/organizations.ts";

/** What the fields must look like, for react-hook-form. The server has the last word. */
export function fieldRules(words: Organizations["form"]) {
  return {
    name: { validate: (text: string) => text.trim() !== "" || words.nameRequired },
    code: { pattern: { value: /^([a-z][a-z0-9_-]{0,63})?$/, message: words.codeInvalid } },
    externalId: { pattern: { value: /^[\x21-\x7e]{0,255}$/, message: words.externalIdInvalid } },
  } as const;
}
