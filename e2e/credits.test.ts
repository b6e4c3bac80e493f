import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Api } from "../packages/server/src/testing/api.ts";
import { done, makeApi, makeKey, makeOrganization } from "../packages/server/src/testing/scene.ts";
import { type Application, anonymous, bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { type Server, startServer } from "./support/server.ts";

/** On SQLite one process serves; on PostgreSQL two share the database. */
const engines = [
  { engine: "sqlite", processes: 1 },
  { engine: "postgres", processes: 2 },
] as const;

describe.each(engines)("T25: credits, spent by $processes on $engine", ({ engine, processes }) => {
  let instance: Instance;
  let application: Application;
  let servers: Server[];
  let admin: Api;
  let owned: { readonly api_id: string; readonly organization_id: string };

  const start = (n: number) =>
    startServer({
      ...instance.env,
      KEYPORTER_DATA_DIR: n === 0 ? instance.dataDir : join(instance.dataDir, `node-${n}`),
    });

  beforeEach(async () => {
    instance = await freshInstance(engine);
    const first = await start(0);
    servers = [first];
    application = await bootstrap(first, instance.dataDir);
    for (let n = 1; n < processes; n += 1) servers.push(await start(n));
    admin = await signIn(first, application);
    owned = { api_id: (await makeApi(admin)).id, organization_id: (await makeOrganization(admin)).id };
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await instance.remove();
  });

  const metered = (remaining: number) => makeKey(admin, { ...owned, credits: { remaining } });
  const creditsOf = async (id: string) => (await done(admin.get(`/v1/keys/${id}`))).credits.remaining;

  test("of 200 at once on 100 credits exactly 100 are valid, 50 times over", { timeout: 600_000 }, async () => {
    const askers = await Promise.all(servers.map((server) => signIn(server, application)));
    const asker = (n: number): Api => askers[n % askers.length] ?? admin;
    for (let round = 0; round < 50; round += 1) {
      const { key, secret } = await metered(100);
      const ask = async (n: number): Promise<string> => (await done(asker(n).post("/v1/verify", { key: secret }))).code;
      const codes = await Promise.all(Array.from({ length: 200 }, (_, n) => ask(n)));
      expect(codes.filter((code) => code === "VALID")).toHaveLength(100);
      expect(codes.filter((code) => code === "CREDITS_EXHAUSTED")).toHaveLength(100);
      expect(await creditsOf(key.id)).toBe(0);
    }
  });

  test("no more is granted than there is, whenever a process is killed in between", { timeout: 600_000 }, async () => {
    const granted = 1_500;
    const { key, secret } = await metered(granted);
    const bearer = await done(
      anonymous(servers[0]?.url ?? "").form("/oauth2/token", { grant_type: "client_credentials", ...application }),
    );
    let valid = 0;
    let exhausted = false;
    /** Asks one process after the other until none are left; a process that is gone answers nothing. */
    const asking = async (n: number): Promise<void> => {
      for (let turn = n; !exhausted; turn += 1) {
        const url = servers[turn % servers.length]?.url ?? "";
        const answer = await anonymous(url)
          .as(bearer.access_token)
          .post("/v1/verify", { key: secret })
          .catch(() => null);
        if (answer === null) await sleep(20);
        else if (answer.body?.code === "VALID") valid += 1;
        else if (answer.body?.code === "CREDITS_EXHAUSTED") exhausted = true;
      }
    };
    const askers = Array.from({ length: 16 }, (_, n) => asking(n));
    for (let kills = 0; kills < 3 && !exhausted; kills += 1) {
      await sleep(randomInt(5, 80));
      const at = kills % servers.length;
      await servers[at]?.kill();
      servers[at] = await start(at);
    }
    await Promise.all(askers);
    expect(valid).toBeLessThanOrEqual(granted);
    // What died with a process was spent and never told: at most one use of each asker and kill.
    expect(valid).toBeGreaterThanOrEqual(granted - 16 * 3);
    admin = await signIn(servers[0] ?? (await start(0)), application);
    expect(await creditsOf(key.id)).toBe(0);
  });
});
