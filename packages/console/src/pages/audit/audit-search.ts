import { textIn } from "../../kit/search-text.ts";

const names = ["action", "actor_id", "target_id", "organization_id", "from", "to"] as const;

/** The filters of the audit log as they stand in its address: a filtered log can be passed on. */
export type AuditSearch = { readonly [Name in (typeof names)[number]]?: string };

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(search, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
