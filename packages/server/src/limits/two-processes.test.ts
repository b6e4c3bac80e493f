import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RedisServer, startRedis } from "../../../../scripts/test-servers/redis.ts";
import { type ChildServer, startChild } from "../security/testing/child-server.ts";
import { Api, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, verify } from "../testing/scene.ts";
import { testSecrets } from "../testing/secrets.ts";

const noticed = { timeout: 15_000, interval: 100 };

let folder: string;
let redis: RedisServer;
let instance: TestInstance;
let child: ChildServer;
let askers: readonly [Api, Api];
let secrets: readonly string[];
let sharing: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyporter-second-"));
  redis = await startRedis();
  instance = await startInstance({ engine: "postgres", env: { REDIS_URL: redis.url } });
  const env = { DATABASE_URL: instance.config.databaseUrl ?? "", KEYPORTER_SECRETS: await testSecrets() };
  child = await startChild(folder, { ...env, REDIS_URL: redis.url });
  const { client_id, client_secret } = instance.application;
  const there = await new Api(child, () => undefined, {}).withToken(client_id, client_secret);
  askers = [instance.admin, there];
  const rate_limits = [{ name: "hourly", limit: 40, window_seconds: 3600 }];
  const [api, organization] = [
    await makeApi(instance.admin, { policy: { rate_limits } }),
    await makeOrganization(instance.admin),
  ];
  const fields = { api_id: api.id, organization_id: organization.id };
  const made = [await makeKey(instance.admin, fields), await makeKey(instance.admin, fields)];
  secrets = made.map(({ secret }) => secret);
  const together = [{ name: "together", limit: 40, window_seconds: 3600, per: "organization" }];
  const shared = { ...fields, api_id: (await makeApi(instance.admin, { policy: { rate_limits: together } })).id };
  sharing = [(await makeKey(instance.admin, shared)).secret, (await makeKey(instance.admin, shared)).secret];
  await vi.waitFor(async () => {
    for (const asker of askers) expect((await done(asker.get("/readyz"))).other_nodes).toBe(1);
  }, noticed);
});
afterAll(async () => {
  await child?.stop();
  await instance?.close();
  await redis?.stop();
  await rm(folder, { recursive: true });
});

/** How many of `calls`, half of them at each process, are let through. */
async function admitted(secret: string, calls: number): Promise<number> {
  const asking = Array.from({ length: calls }, async (_, at) => await verify(askers[at % 2 ? 1 : 0], secret));
  return (await Promise.all(asking)).filter(({ valid }) => valid).length;
}

const modes = async () =>
  await Promise.all(askers.map(async (asker) => (await done(asker.get("/readyz"))).rate_limits));

test("T26: two processes with Redis never let through more than the limit, and use all of it", async () => {
  const [secret = ""] = secrets;
  expect(await modes()).toEqual(["shared", "shared"]);
  expect(await admitted(secret, 120)).toBe(40);
  expect(await verify(askers[1], secret)).toMatchObject({ code: "RATE_LIMITED", limits: [{ limiter: "shared" }] });
});

test("T26: the keys of one batch that share a limit never exceed it, whichever process each batch is sent to", async () => {
  const checks = Array.from({ length: 30 }, (_, at) => ({ key: sharing[at % 2] }));
  const batches = await Promise.all(askers.map((asker) => done(asker.post("/v1/verify/batch", { checks }))));
  const verdicts: { valid: boolean; limits: { limiter: string }[] }[] = batches.flatMap(({ data }) => data);
  expect(new Set(verdicts.flatMap(({ limits }) => limits.map(({ limiter }) => limiter)))).toEqual(new Set(["shared"]));
  expect(verdicts.filter(({ valid }) => valid)).toHaveLength(40);
});

test("T26: without Redis they let through the limit, and at most one more for each process beyond the first", async () => {
  const [, secret = ""] = secrets;
  await redis.stop();
  await vi.waitFor(async () => expect(await modes()).toEqual(["local", "local"]), noticed);
  const through = await admitted(secret, 120);
  expect(through).toBeGreaterThanOrEqual(40);
  expect(through).toBeLessThanOrEqual(41);
  expect(await verify(askers[0], secret)).toMatchObject({ code: "RATE_LIMITED", limits: [{ limiter: "local" }] });
  expect((await done(instance.anonymous.get("/readyz"))).status).toBe("ok");
});
