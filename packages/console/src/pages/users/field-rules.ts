import type { Users } from "../../words/en/users.ts";

/** What the fields must look like, for react-hook-form. The server has the last word. */
export function fieldRules(words: Users["form"]) {
  return {
    name: { validate: (text: string) => text.trim() !== "" || words.nameRequired },
    email: {
      validate: (text: string) => text.trim() === "" || /^\S+@\S+\.\S+$/.test(text.trim()) || words.emailInvalid,
    },
    externalId: { pattern: { value: /^[\x21-\x7e]{0,255}$/, message: words.externalIdInvalid } },
  } as const;
}

/** As texts of a form: empty is none. */
export interface UserFields {
  readonly name: string;
  readonly email: string;
  readonly external_id: string;
  readonly instance_role: "" | "administrator" | "auditor";
}
export const userFieldNames = ["name", "email", "external_id", "instance_role"] as const;
