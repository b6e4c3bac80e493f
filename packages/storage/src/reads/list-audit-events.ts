import type { AuditEventRecord, AuditQuery, Page } from "@keyporter/core";
import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { fromRow } from "../row-codec.ts";
import { auditColumns, type Database } from "../tables.ts";
import { emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";
import { inLane, inLaneWithoutIndex, intersectLanes, type Lane, lanesOf } from "./lanes.ts";
import { reachedBy } from "./reached.ts";

const eb = expressionBuilder<Database, "audit_events">();

type AuditLane = Lane<"organization_id" | "user_id">;

/**
 * One page of the audit log, newest first. The change number alone orders it, as no two events share one. `from` is
 * the first moment that is shown and `to` the first that is not.
 */
export async function listAuditEvents(db: Kysely<Database>, query: AuditQuery): Promise<Page<AuditEventRecord>> {
  const lanes = auditLanes(query);
  if (lanes.length === 0 || !mayMatch(query, "integer", query.after)) return emptyPage;
  return toPage(await auditStatement(db, query, lanes).execute(), query, {
    record: (row) => fromRow<AuditEventRecord>(auditColumns, row),
    position: (row) => ({ value: row.change_number, id: row.id }),
  });
}

export function auditLanes({ within, organizationId }: AuditQuery): AuditLane[] {
  const { everything, organizations, users } = reachedBy(within);
  const reached = everything
    ? everyEvent
    : [...lanesOf("organization_id", organizations), ...lanesOf("user_id", users)];
  return intersectLanes<"organization_id" | "user_id">(
    reached,
    organizationId === undefined ? everyEvent : lanesOf("organization_id", [organizationId]),
  );
}

const everyEvent: readonly AuditLane[] = [new Map()];

/** Each lane's newest events are found by themselves, so that an index gives them in order; lanes may overlap. */
export function auditStatement(db: Kysely<Database>, query: AuditQuery, lanes: readonly AuditLane[]) {
  // One record has few events, whosever they are.
  const queryLane = query.targetId === undefined ? inLane : inLaneWithoutIndex;
  const [first, ...others] = lanes.map((lane) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom("audit_events")
          .select("change_number")
          .where(eb.and([queryLane(lane), ...filters(query)]))
          .orderBy("change_number", "desc")
          .limit(rowsToRead(query))
          .as("lane"),
      )
      .select("lane.change_number"),
  );
  if (first === undefined) throw new RangeError("A list of audit events needs at least one lane");
  const page = others.reduce((all, other) => all.union(other), first);
  return db
    .selectFrom("audit_events")
    .selectAll()
    .where("change_number", "in", page)
    .orderBy("change_number", "desc")
    .limit(rowsToRead(query));
}

function filters({ action, targetId, actorId, from, to, after }: AuditQuery): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (action !== undefined) conditions.push(sql`action = ${action}`);
  if (targetId !== undefined) conditions.push(eb("target_id", "=", targetId));
  if (actorId !== undefined) conditions.push(eb("actor_id", "=", actorId));
  if (from !== undefined) conditions.push(eb("at", ">=", from));
  if (to !== undefined) conditions.push(eb("at", "<", to));
  if (after !== null) conditions.push(eb("change_number", "<", Number(after.value)));
  return conditions;
}
