import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeManagementKey, makeOrganization, makeUser } from "../../testing/scene.ts";

/** Reads CSV as RFC 4180 writes it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe.each(engineNames)("the audit log as a file on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const exported = (query: string, by = admin) => by.get(`/v1/audit-events/export?${query}`);

  test("as CSV it has a row for each event, whatever names hold, and no cell that a spreadsheet would run", async () => {
    const names = ['=HYPERLINK("//evil.example")', "+1", "-1", "@SUM(1)", 'Ann, "the" boss', "Zoë 日本", "＝1"];
    for (const name of names) await makeUser(admin, { name });
    const answer = await exported("format=csv&action=user.created");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-events-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const [heading = [], ...rows] = rowsOf(answer.text);
    const column = (name: string) => heading.indexOf(name);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([heading.length]));
    const shown = rows.map((row) => row[column("target_name")]).toReversed();
    expect(shown).toEqual([
      `'=HYPERLINK("//evil.example")`,
      "'+1",
      "'-1",
      "'@SUM(1)",
      'Ann, "the" boss',
      "Zoë 日本",
      "'＝1",
    ]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    const { data } = await done(admin.get("/v1/audit-events?action=user.created"));
    expect(rows.map((row) => row[column("id")])).toEqual(data.map(({ id }: { id: string }) => id));
    expect(JSON.parse(rows[0]?.[column("changes")] ?? "")).toEqual(data[0].changes);
  });

  test("as JSON lines each line is an event as the list shows it", async () => {
    const { data } = await done(admin.get("/v1/audit-events?action=user.created"));
    const answer = await exported("format=jsonl&action=user.created");
    expect(answer.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
    const lines = answer.text.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => JSON.parse(line))).toEqual(data);
  });

  test("a log of several pages is whole and in order", async () => {
    const { deps } = instance.wired.services;
    const organization = await makeOrganization(admin);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${organization.id}`));
    const [event] = data;
    const found = await deps.store.listAuditEvents({
      within: [{ kind: "instance" }],
      targetId: organization.id,
      after: null,
      limit: 1,
    });
    const { changeNumber: _, ...draft } = found.rows[0] ?? { changeNumber: 0 };
    if (!("action" in draft)) throw new Error("There is no event");
    const furtherAudit = Array.from({ length: 2499 }, (_ignored, at) => ({ ...draft, id: `event_${at}` }));
    const audit = { ...draft, id: "event_first" };
    const written = await deps.store.commit({ action: audit.action, audit, furtherAudit, guards: [], writes: [] });
    expect(written.committed).toBe(true);
    const answer = await exported(`format=jsonl&target_id=${organization.id}`);
    const numbers = answer.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).change_number);
    expect(numbers).toHaveLength(2501);
    expect(numbers).toEqual(numbers.toSorted((one: number, other: number) => other - one));
    expect(numbers.at(-1)).toBe(event.change_number);
  });

  test("T1: a credential of one organization saves that organization's events and no others", async () => {
    const [own, foreign] = [await makeOrganization(admin), await makeOrganization(admin)];
    const { secret } = await makeManagementKey(admin, ["read:audit_events"], { organization_id: own.id });
    const inside = instance.anonymous.as(secret);
    const events = (await exported("format=jsonl", inside)).text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ organization_id }) => organization_id))).toEqual(new Set([own.id]));
    expect((await exported(`format=jsonl&organization_id=${foreign.id}`, inside)).text).toBe("");
    const powerless = await makeManagementKey(admin, ["read:api_keys"], { organization_id: own.id });
    expect((await exported("format=csv", instance.anonymous.as(powerless.secret))).body.code).toBe("FORBIDDEN");
    expect((await exported("format=csv", instance.anonymous)).status).toBe(401);
    expect((await exported("format=xlsx")).body.code).toBe("INVALID_PARAMETER");
  });
});
