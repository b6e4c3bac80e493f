import type { AuditQuery, KeyQuery, McpCallQuery, Reach } from "@keyporter/core";
import { type Compilable, CompiledQuery, type Kysely } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import type { Database } from "../tables.ts";
import { freshDirectory, openTarget } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { keyLanes } from "./key-lanes.ts";
import { auditLanes, auditStatement } from "./list-audit-events.ts";
import { keysStatement } from "./list-keys.ts";
import { callLanes, callsStatement } from "./list-mcp-calls.ts";
import { agentKeysStatement } from "./list-mcp-connections.ts";

/*
 * A page costs the same wherever it lies and however many rows there are, because each lane is a range of an index from
 * the position on, in the order of the list. The plan says so without a clock.
 */

const place = await freshDirectory();
const store = await openTarget(place.target);
await store.close();
afterAll(() => place.remove());

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
    [
      "of a creator",
      { within: [instance], createdById: "user_1" },
      [`SEARCH keys USING INDEX keys_by_creator (created_by_id=? AND ${from})`],
    ],
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
    const plan = await planOf((db) => keysStatement(db, asked, keyLanes(asked)));
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
    const plan = await planOf((db) => auditStatement(db, asked, auditLanes(asked)));
    const ranges = plan.filter((step) => / audit_events USING .*change_number<\?/.test(step));
    expect(ranges).toEqual(searches);
  });
});

describe("a page of calls by agents", () => {
  const from = "(at,id)<(?,?)";
  const ofOrganization = `SEARCH mcp_calls USING INDEX mcp_calls_by_organization (organization_id=? AND ${from})`;

  test.each<[string, Partial<McpCallQuery>, readonly string[]]>([
    ["of the instance", { within: [instance] }, [`SEARCH mcp_calls USING INDEX mcp_calls_by_time (${from})`]],
    [
      "of an API",
      { within: [instance], apiId: "api_1" },
      [`SEARCH mcp_calls USING INDEX mcp_calls_by_api (api_id=? AND ${from})`],
    ],
    ["within an organization", { within: [organization] }, [ofOrganization]],
    [
      "within an organization and of oneself",
      { within: [organization, user] },
      [ofOrganization, `SEARCH mcp_calls USING INDEX mcp_calls_by_user (user_id=? AND ${from})`],
    ],
    [
      "of one key",
      { within: [organization], keyId: "api_key_1" },
      [`SEARCH mcp_calls USING INDEX mcp_calls_by_key (key_id=? AND ${from})`],
    ],
  ])("%s is read from an index, in order", async (_which, query, searches) => {
    const asked: McpCallQuery = { within: [], limit: 50, after: { value: 100, id: "call_1" }, ...query };
    const plan = await planOf((db) => callsStatement(db, asked, callLanes(asked)));
    expect(lanesOf(plan)).toEqual(searches.map((search) => [search]));
  });
});

test("a page of connections of the whole instance looks at the keys of agents and no others", async () => {
  const asked = { within: [instance], limit: 50, after: { value: 100, id: "api_key_1" } };
  const plan = await planOf((db) => ({ compile: () => agentKeysStatement(asked, keyLanes(asked)).compile(db) }));
  const reads = plan.filter((step) => /^(SCAN|SEARCH) (keys|mcp_connections)/.test(step));
  expect(reads).toEqual([
    "SEARCH keys USING INDEX sqlite_autoindex_keys_1 (id=?)",
    "SEARCH keys USING INDEX keys_by_helper ((created_at,id)<(?,?))",
    "SCAN mcp_connections USING INDEX sqlite_autoindex_mcp_connections_1",
    "SEARCH keys USING INDEX sqlite_autoindex_keys_1 (id=?)",
  ]);
});

async function planOf(statementOn: (db: Kysely<Database>) => Compilable): Promise<string[]> {
  return await inspect(place.target, async (db) => {
    const { sql, parameters } = statementOn(db).compile();
    const explained = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    return rows.map(({ detail }) => detail.replace(" COVERING ", " "));
  });
}

/** The steps that read each lane, up to where its page is complete. */
function lanesOf(plan: readonly string[]): string[][] {
  const starts = plan.flatMap((step, at) => (step === "CO-ROUTINE lane" ? [at + 1] : []));
  return starts.map((start) => plan.slice(start, plan.indexOf("SCAN lane", start)));
}
