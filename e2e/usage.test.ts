import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Api } from "../packages/server/src/testing/api.ts";
import { done, makeScene, type Scene } from "../packages/server/src/testing/scene.ts";
import { ensureProgram } from "../scripts/test-servers/ensure-program.ts";
import { type Application, anonymous, bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { type Server, startServer } from "./support/server.ts";

const clients = 6;
const cost = 3;
const timeout = 600_000;
const soon = { timeout: 20_000, interval: 100 };

/** What clients asked and what they were told, to compare with what was counted. */
class Asking {
  sent = 0;
  answered = 0;

  /** Asks until the server is gone, or `ends`. */
  async untilGone(asker: Api, secret: string, ends: () => boolean = () => false): Promise<void> {
    const client = async () => {
      while (!ends()) {
        this.sent += 1;
        const { body } = await asker.post("/v1/verify", { key: secret, cost });
        expect(body.code).toBe("VALID");
        this.answered += 1;
      }
    };
    await Promise.allSettled(Array.from({ length: clients }, client));
  }
}

describe.each([
  { engine: "sqlite", kills: 20 },
  { engine: "postgres", kills: 5 },
] as const)("usage on $engine", { timeout }, ({ engine, kills }) => {
  let instance: Instance;
  let server: Server;
  let application: Application;
  let scene: Scene;
  let admin: Api;

  beforeAll(async () => {
    instance = await freshInstance(engine);
    server = await startServer(instance.env);
    application = await bootstrap(server, instance.dataDir);
    admin = await signIn(server, application);
    scene = await makeScene(admin);
  });
  afterAll(async () => {
    await server.stop();
    await instance.remove();
  });

  /** Of the key, by both ways in which it is counted. */
  async function counted() {
    const { data } = await done(admin.get(`/v1/usage?key_id=${scene.key.id}&group_by=key`));
    const key = await done(admin.get(`/v1/keys/${scene.key.id}`));
    return { allowed: Number(data[0]?.allowed ?? 0), cost: Number(data[0]?.cost ?? 0), uses: Number(key.use_count) };
  }

  test(`every answered verification is counted once, over ${kills} kills`, async () => {
    const asking = new Asking();
    for (let kill = 0; kill < kills; kill += 1) {
      const before = asking.answered;
      const working = asking.untilGone(admin, scene.secret);
      // Most kills in the middle of the work, and before the batch of half a second is written, while it is, or after.
      while (asking.answered === before) await sleep(1);
      await sleep(randomInt(1, 900));
      await server.kill();
      await working;
      server = await startServer(instance.env);
      admin = await signIn(server, application);
    }
    const { sent, answered } = asking;
    const { allowed, cost: spent, uses } = await counted();
    expect(answered).toBeGreaterThan(kills * clients);
    expect(allowed).toBeGreaterThanOrEqual(answered);
    expect(allowed).toBeLessThanOrEqual(sent);
    expect(uses).toBe(allowed);
    expect(spent).toBe(cost * allowed);
    expect(await counted()).toEqual({ allowed, cost: spent, uses });
    await server.stop();
    expect(await readdir(join(instance.dataDir, "usage"))).toEqual([]);
    server = await startServer(instance.env);
    admin = await signIn(server, application);
    expect(await counted()).toEqual({ allowed, cost: spent, uses });
  });

  test("while the disk is full verifications go on, which is shown, and it ends by itself with nothing lost", async () => {
    const before = await counted();
    const asking = new Asking();
    let full = true;
    const usage = async () => (await done(anonymous(server.url).get("/readyz"))).usage;
    limitFiles(server, "1");
    const working = asking.untilGone(admin, scene.secret, () => !full);
    await expect.poll(usage, soon).toMatchObject({ journal: "failing", dropped: 0 });
    const already = asking.answered;
    await expect.poll(() => asking.answered, soon).toBeGreaterThan(already + 100);
    limitFiles(server, "unlimited");
    await expect.poll(usage, soon).toMatchObject({ journal: "writing", dropped: 0 });
    full = false;
    await working;
    expect(asking.answered).toBe(asking.sent);
    const { allowed, uses } = await counted();
    expect(allowed - before.allowed).toBe(asking.answered);
    expect(uses - before.uses).toBe(asking.answered);
  });
});

/** Beyond this size the system refuses what the server writes into any file, as when the disk is full. */
function limitFiles({ pid }: Server, bytes: string): void {
  const { status, stderr } = spawnSync(
    ensureProgram("prlimit", "util-linux"),
    ["--pid", String(pid), `--fsize=${bytes}:unlimited`],
    { encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
}
