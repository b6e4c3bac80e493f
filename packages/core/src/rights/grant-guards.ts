import type { Guard } from "../change-set.ts";
import type { ApiRecord } from "../records.ts";

/**
 * Whoever stores scopes of an API expects the API as it was when they were looked up. Deleting a scope and bringing one
 * back change the API's version, so no scope is stored after it was deleted.
 */
export function grantGuards(apis: Iterable<Pick<ApiRecord, "id" | "version">>): Guard[] {
  return Array.from(apis, ({ id, version }) => ({ row: "apis", id, expect: { status: "active", version } }));
}
