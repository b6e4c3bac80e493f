import type { KeyStatus } from "@keyporter/contract";
import type { KeyQuery, KeyRecord } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeApi, makeKey } from "../testing/records.ts";
import { seed } from "./testing/seed.ts";

const now = 1_800_000_000_000;
const api = makeApi();

describe.each(engines)("filters of keys on $name", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
    const keys = [...Object.values(byStatus).flat(), ...deleted, ...named];
    await seed(opened.open.store, [insert("apis", api), ...keys.map((row) => insert("keys", row))]);
  });
  afterAll(() => opened.dispose());

  async function found(query: Partial<KeyQuery>): Promise<string[]> {
    const page = await opened.open.store.listKeys({
      within: [{ kind: "instance" }],
      sort: "createdAt",
      descending: false,
      limit: 200,
      after: null,
      now,
      ...query,
    });
    return sorted(page.rows.map(({ key }) => key.name));
  }

  test.each(Object.keys(byStatus) as KeyStatus[])(
    "%s keys are those that are shown so at this moment",
    async (status) => {
      const names = byStatus[status].map(({ name }) => name);
      expect(await found({ status, environment: "live" })).toEqual(sorted(names));
    },
  );

  test("of several statuses, keys are found that are shown as any of them", async () => {
    const { disabled, expired, scheduled } = byStatus;
    const names = [...disabled, ...expired, ...scheduled].map(({ name }) => name);
    const status = ["disabled", "expired", "scheduled"] as const;
    expect(await found({ status, environment: "live" })).toEqual(sorted(names));
    expect(await found({ status: [], environment: "live" })).toEqual([]);
  });

  test.each([
    ["any part, in any case", "DePLOY", ["Deploy 100%", "deploy_eu"]],
    ["% as itself", "%", ["Deploy 100%"]],
    ["_ as itself", "y_e", ["deploy_eu"]],
    ["\\ as itself", "\\", ["C:\\temp"]],
    ["\\% as both", "\\%", []],
    ["quotes", "'", ['Ann\'s "own"']],
    ["double quotes", '"own"', ['Ann\'s "own"']],
    ["letters that ASCII does not have", "日", ["日本"]],
    ["characters beyond 16 bits", "😀", ["😀"]],
    ["another case of other letters", "équipe", ["Équipe du soir"]],
    ["capitals of other letters", "ПРОДАЖИ", ["Продажи"]],
    ["small letters in the middle", "родаж", ["Продажи"]],
    ["small letters for capitals", "склад", ["СКЛАД 7"]],
    ["letters of both kinds", "équipe DU", ["Équipe du soir"]],
    ["an empty text, which every name contains", "", null],
    ["a text that is nowhere", "deploy eu", []],
    ["a text longer than any name", "d".repeat(60_000), []],
  ])("a search takes %s", async (_what, search, names) => {
    const expected = names ?? named.map(({ name }) => name);
    expect(await found({ search, environment: "test" })).toEqual(sorted(expected));
  });

  test("a search finds a key by its whole id, or a part of what is shown of its secret", async () => {
    const [first, second] = named;
    expect(await found({ search: first.id })).toEqual([first.name]);
    expect(await found({ search: first.id.slice(0, -1) })).toEqual([]);
    expect(await found({ search: "ZQ9x" })).toEqual([second.name]);
  });
});

function sorted(names: readonly string[]): string[] {
  return names.toSorted((one, other) => (one < other ? -1 : 1));
}

function at(name: string, fields: Partial<KeyRecord>): KeyRecord {
  return makeKey({ apiId: api.id, name, ...fields });
}

const byStatus: Readonly<Record<KeyStatus, readonly KeyRecord[]>> = {
  active: [
    at("unlimited", {}),
    at("begins now", { notBefore: now }),
    at("begun a moment ago", { notBefore: now - 1 }),
    at("ends in a moment", { expiresAt: now + 1 }),
    at("in between", { notBefore: now, expiresAt: now + 1 }),
  ],
  scheduled: [
    at("begins in a moment", { notBefore: now + 1 }),
    at("never lives", { notBefore: now + 1, expiresAt: now }),
  ],
  expired: [at("ends now", { expiresAt: now }), at("over", { notBefore: now - 2, expiresAt: now - 1 })],
  disabled: [at("disabled", { status: "disabled" }), at("disabled and over", { status: "disabled", expiresAt: now })],
  revoked: [at("revoked", { status: "revoked" }), at("revoked early", { status: "revoked", notBefore: now + 1 })],
};
const deleted = [at("deleted", { status: "deleted" }), at("deleted test", { status: "deleted", environment: "test" })];
const named = [
  at("Deploy 100%", { environment: "test" }),
  at("deploy_eu", { environment: "test", masked: "kp_test_Zq9X...b2d1" }),
  at("C:\\temp", { environment: "test" }),
  at('Ann\'s "own"', { environment: "test" }),
  at("日本", { environment: "test" }),
  at("😀", { environment: "test" }),
  at("Équipe du soir", { environment: "test" }),
  at("Продажи", { environment: "test" }),
  at("СКЛАД 7", { environment: "test" }),
] as const;
