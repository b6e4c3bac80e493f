import { join } from "node:path";
import { createKey } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/instance.ts";
import { done, makeApi, makeOrganization } from "../testing/scene.ts";
import { type Wired, wire } from "../wire.ts";
import { localCaller } from "./authenticate.ts";

const operator = localCaller({
  requestId: "test",
  ip: null,
  userAgent: null,
  transport: "https",
  local: true,
  proxied: false,
});

describe.each(engineNames)("on %s", (engine) => {
  let instance: TestInstance;
  let owned: { readonly api_id: string; readonly organization_id: string };

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const api = await makeApi(instance.admin);
    const organization = await makeOrganization(instance.admin);
    owned = { api_id: api.id, organization_id: organization.id };
  });
  afterAll(() => instance.close());

  /** A key that this instance made and the store does not know yet, as before an import. */
  async function unsaved() {
    const { services } = instance.wired;
    const planned = await createKey(services.deps, operator, {
      name: "Late",
      scopes: [],
      environment: "live",
      ...owned,
    });
    if (!planned.ok || planned.changeSet === null) throw new Error("The key was not planned");
    const { changeSet, value } = planned;
    const save = async (by: Wired = instance.wired): Promise<void> => {
      const outcome = await by.services.deps.store.commit(changeSet);
      if (!outcome.committed) throw new Error("The key was not saved");
    };
    return { text: value.secret, save };
  }

  const lookUp = async (text: string): Promise<string> => {
    const found = await instance.wired.services.verification.keys.find(text);
    return found.known === null ? found.code : "known";
  };

  /** Statements that something costs. Beats of the process and the like may add a few. */
  const costOf = async (act: () => Promise<unknown>): Promise<number> => {
    const before = instance.wired.open.statements();
    await act();
    return instance.wired.open.statements() - before;
  };

  test("T27: a key that was unknown a moment ago is known once it is there", async () => {
    const { text, save } = await unsaved();
    expect(await costOf(async () => expect(await lookUp(text)).toBe("NOT_FOUND"))).toBeGreaterThan(0);
    const again = async (): Promise<void> => {
      for (let time = 0; time < 100; time += 1) expect(await lookUp(text)).toBe("NOT_FOUND");
    };
    expect(await costOf(again)).toBeLessThan(10);
    await save();
    expect(await lookUp(text)).toBe("known");
  });

  test("T27: a search that began before the key was there leaves no memory of its absence", async () => {
    for (let round = 0; round < 30; round += 1) {
      const { text, save } = await unsaved();
      await Promise.all([lookUp(text), save(), lookUp(text)]);
      expect(await lookUp(text)).toBe("known");
    }
  });

  test("a deleted key is not found, however often it was used", async () => {
    const { key, secret } = await done(instance.admin.post("/v1/keys", { name: "Short", ...owned }));
    for (let used = 0; used < 5; used += 1) expect(await lookUp(secret)).toBe("known");
    await done(instance.admin.delete(`/v1/keys/${key.id}`));
    expect(await lookUp(secret)).toBe("NOT_FOUND");
  });

  test("many who come with the same new key cause one read, and one who comes later none", async () => {
    const { secret } = await done(instance.admin.post("/v1/keys", { name: "Wanted", ...owned }));
    expect(await costOf(() => Promise.all(Array.from({ length: 100 }, () => lookUp(secret))))).toBeLessThan(20);
    expect(await costOf(() => lookUp(secret))).toBeLessThan(5);
  });

  if (engine === "sqlite") return;
  test("T27: nor is the absence believed that another process has ended", async () => {
    const early = await unsaved();
    expect(await lookUp(early.text)).toBe("NOT_FOUND");
    const second = await wire({ ...instance.config, dataDir: join(instance.config.dataDir, "second") });
    try {
      const late = await unsaved();
      expect(await lookUp(early.text)).toBe("NOT_FOUND");
      expect(await lookUp(late.text)).toBe("NOT_FOUND");
      for (const { text, save } of [early, late]) {
        await save(second);
        expect(await lookUp(text)).toBe("known");
      }
    } finally {
      await second.close();
    }
  });
});
