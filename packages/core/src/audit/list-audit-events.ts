import type { ListAuditEventsQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { AuditQuery, Deps } from "../ports.ts";
import { findOrganization } from "../references.ts";
import { reachesWith, requirePermission } from "../rights/authorize.ts";
import type { AuditEventRecord } from "./records.ts";

/**
 * One page of the audit log within the caller's reach, newest first. An organization that is named but deleted, unknown
 * or foreign is not refused: its id is looked for, and what is found is what the caller may see anyway.
 */
export async function listAuditEvents(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListAuditEventsQuery,
): Promise<Found<Listing<AuditEventRecord>> | Refusal> {
  const search = await auditSearch(deps, caller, query);
  if (!search.ok) return search;
  const after = positionOf(query.cursor, "number");
  if (!after.ok) return after;
  const page = await deps.store.listAuditEvents({ ...search.value, after: after.value, limit: query.limit });
  return found(listingOf(page));
}

/** What a question about the audit log means for this caller. */
export async function auditSearch(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: Omit<ListAuditEventsQuery, "limit" | "cursor">,
): Promise<Found<Omit<AuditQuery, "after" | "limit">> | Refusal> {
  const refused = requirePermission(caller, "read:audit_events");
  if (refused) return refused;
  const ref = query.organization_id;
  const organizationId = ref === undefined ? undefined : ((await findOrganization(deps.store, ref))?.id ?? ref);
  return found({
    within: reachesWith(caller, "read:audit_events"),
    ...given({
      action: query.action,
      targetId: query.target_id,
      actorId: query.actor_id,
      organizationId,
      from: momentOf(query.from),
      to: momentOf(query.to),
    }),
  });
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
