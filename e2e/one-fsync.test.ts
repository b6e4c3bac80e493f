import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Api } from "../packages/server/src/testing/api.ts";
import { done, makeApi, makeOrganization, verify } from "../packages/server/src/testing/scene.ts";
import { countFsyncs, type FsyncCounter } from "./support/fsyncs.ts";
import { bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { type Server, startServer } from "./support/server.ts";

/** Few enough that the write-ahead log is not emptied into the database in between, which takes more. */
const keys = 12;

describe("on SQLite", { timeout: 300_000 }, () => {
  let instance: Instance;
  let server: Server;
  let admin: Api;
  let counter: FsyncCounter;
  let body: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    instance = await freshInstance("sqlite");
    // The log of the preparation is emptied when the server stops.
    const before = await startServer(instance.env);
    const application = await bootstrap(before, instance.dataDir);
    admin = await signIn(before, application);
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    body = { name: "Key", api_id: api.id, organization_id: organization.id, scopes: ["read"] };
    await before.stop();
    server = await startServer(instance.env);
    admin = await signIn(server, application);
    counter = await countFsyncs(server.pid);
  });
  afterAll(async () => {
    await counter.stop();
    await server.stop();
    await instance.remove();
  });

  async function fsyncsOf(work: () => Promise<void>): Promise<number> {
    const before = counter.count();
    await work();
    return counter.count() - before;
  }

  const create = async (headers: Readonly<Record<string, string>> = {}) =>
    await done(admin.with(headers).post("/v1/keys", body));

  test("an acknowledged creation costs exactly one fsync", async () => {
    await create();
    expect(
      await fsyncsOf(async () => {
        for (let made = 0; made < keys; made += 1) await create();
      }),
    ).toBe(keys);
  });

  test("an Idempotency-Key does not cost another one, and the repetition costs none", async () => {
    const all = async () => {
      for (let made = 0; made < keys; made += 1) await create({ "idempotency-key": `creation-${made}` });
    };
    expect(await fsyncsOf(all)).toBe(keys);
    expect(await fsyncsOf(all)).toBe(0);
  });

  test("a verification of a key that is known costs none: all uses of half a second are written together", async () => {
    const { secret } = await create();
    await verify(admin, secret);
    const began = performance.now();
    const uses = 1000;
    const fsyncs = await fsyncsOf(async () => {
      for (let use = 0; use < uses; use += 1) expect((await verify(admin, secret)).code).toBe("VALID");
    });
    const seconds = (performance.now() - began) / 1000;
    expect(fsyncs).toBeLessThanOrEqual(Math.ceil(2 * seconds) + 1);
    expect(fsyncs).toBeLessThan(uses / 10);
  });
});
