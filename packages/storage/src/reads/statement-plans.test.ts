import { DatabaseSync } from "node:sqlite";
import type { AuditQuery, KeyQuery, Reach } from "@keyporter/core";
import { type Compilable, CompiledQuery } from "kysely";
import { describe, expect, test } from "vitest";
import { sqliteTypes } from "../engine-types.ts";
import { migrateUp } from "../migrate.ts";
import { sqliteKysely } from "../sqlite/dialect.ts";
import { Handle } from "../sqlite/handle.ts";
import { StatementCounter } from "../statement-counter.ts";
import { keyLanes } from "./key-lanes.ts";
import { auditLanes, auditStatement } from "./list-audit-events.ts";
import { keysStatement } from "./list-keys.ts";

/*
 * A page costs the same wherever it lies and however many rows there are, because each lane is a range of an index from
 * the position on, in the order of the list. The plan says so without a clock.
 */

const handle = new Handle(new DatabaseSync(":memory:"), new StatementCounter());
const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time");
await migrateUp(db, sqliteTypes);

const organization: Reach = { kind: "organization", organizationId: "org_1" };
const other: Reach = { kind: "organization", organizationId: "org_2" };
const user: Reach = { kind: "user", userId: "user_1" };
const instance: Reach = { kind: "instance" };

describe("a page of keys by creation", () => {
  const from = "(created_at,id)<(?,?)";
  const ofOrganization = [
    `SEARCH keys USING INDEX keys_by_organization (owner_organization_id=? AND ${from})`,
    `SEARCH keys USING INDEX keys_by_context (context_organization_id=? AND ${from})`,
  ];

  test.each<[string, Partial<KeyQuery>, readonly string[]]>([
    ["of the instance", { within: [instance] }, [`SEARCH keys USING INDEX keys_by_time (${from})`]],
    [
      "of an API",
      { within: [instance], apiId: "api_1" },
      [`SEARCH keys USING INDEX keys_by_api (api_id=? AND ${from})`],
    ],
    ["of an organization", { within: [instance], organizationId: "org_1" }, ofOrganization],
    ["within an organization", { within: [organization] }, ofOrganization],
    ["of one of several reaches", { within: [organization, other, user], organizationId: "org_1" }, ofOrganization],
    ["with a status", { within: [organization], status: "active" }, ofOrganization],
    ["of a user", { within: [user] }, [`SEARCH keys USING INDEX keys_by_user (owner_user_id=? AND ${from})`]],
    [
      "of a member",
      { within: [organization], userId: "user_1" },
      [`SEARCH keys USING INDEX keys_by_member (context_organization_id=? AND owner_user_id=? AND ${from})`],
    ],
  ])("%s is read from an index, in order", async (_which, query, searches) => {
    const asked: KeyQuery = {
      within: [],
      sort: "createdAt",
      descending: true,
      limit: 50,
      after: { value: 1_800_000_000_000, id: "api_key_1" },
      now: 1_800_000_000_000,
      ...query,
    };
    const plan = await planOf(keysStatement(db, asked, keyLanes(asked)));
    expect(lanesOf(plan)).toEqual(searches.map((search) => [search]));
    // Apart from the lanes, only keys of the page are looked up, by id.
    expect(plan.filter((step) => /^(SCAN|SEARCH) keys /.test(step)).slice(searches.length)).toEqual([
      "SEARCH keys USING INDEX sqlite_autoindex_keys_1 (id=?)",
    ]);
  });
});

describe("a page of the audit log", () => {
  const ofTarget = "SEARCH audit_events USING INDEX audit_by_target (target_id=? AND change_number<?)";
  const inRange = (index: string, column: string) =>
    `SEARCH audit_events USING INDEX ${index} (${column}=? AND change_number<?)`;

  test.each<[string, Partial<AuditQuery>, readonly string[]]>([
    ["of an organization", { within: [organization] }, [inRange("audit_by_organization", "organization_id")]],
    [
      "of an organization and oneself",
      { within: [organization, user] },
      [inRange("audit_by_organization", "organization_id"), inRange("audit_by_user", "user_id")],
    ],
    ["about one record", { within: [instance], targetId: "key" }, [ofTarget]],
    ["about one record of an organization", { within: [organization, user], targetId: "key" }, [ofTarget, ofTarget]],
  ])("%s is read from an index, in order", async (_which, query, searches) => {
    const asked: AuditQuery = { within: [], limit: 50, after: { value: 100, id: "event_1" }, ...query };
    const plan = await planOf(auditStatement(db, asked, auditLanes(asked)));
    const ranges = plan.filter((step) => / audit_events USING .*change_number<\?/.test(step));
    expect(ranges).toEqual(searches);
  });
});

async function planOf(statement: Compilable): Promise<string[]> {
  const { sql, parameters } = statement.compile();
  const { rows } = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]),
  );
  return rows.map(({ detail }) => detail.replace(" COVERING ", " "));
}

/** The steps that read each lane, up to where its page is complete. */
function lanesOf(plan: readonly string[]): string[][] {
  const starts = plan.flatMap((step, at) => (step === "CO-ROUTINE lane" ? [at + 1] : []));
  return starts.map((start) => plan.slice(start, plan.indexOf("SCAN lane", start)));
}
