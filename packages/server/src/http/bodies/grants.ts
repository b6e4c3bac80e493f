import type { Role } from "@keyporter/contract/schemas";
import type { Grant } from "@keyporter/core";
import type { Body } from "./common.ts";

type GrantBody = Body<Role["grants"][number]>;

/** What somebody was given, API by API. */
export function grantsBody(grants: readonly Grant[]): readonly GrantBody[] {
  return grants.map(({ apiId, scopes, patterns }) => ({ api_id: apiId, scopes, patterns }));
}

/** The same for what somebody may put on keys, where null is anything. */
export function grantableBody(grantable: readonly Grant[] | null): readonly GrantBody[] | null {
  return grantable === null ? null : grantsBody(grantable);
}
