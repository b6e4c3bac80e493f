import { randomBytes, randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runKeyporter } from "../packages/cli/test/run-keyporter.ts";
import type { Api } from "../packages/server/src/testing/api.ts";
import { done, makeApi, makeKey, makeOrganization, verify } from "../packages/server/src/testing/scene.ts";
import { acts } from "./support/acts.ts";
import { type Application, anonymous, bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { type Environment, type Server, startServer } from "./support/server.ts";

/** Room for starts of processes on a busy machine. */
const timeout = 1_800_000;
const noticed = { timeout: 60_000, interval: 20 };

let instance: Instance;
let application: Application;
let running: Set<Server>;
let started: number;

beforeEach(async () => {
  instance = await freshInstance("postgres");
  running = new Set();
  started = 0;
  const first = await start();
  application = await bootstrap(first, first.dataDir);
  await first.stop();
});
afterEach(async () => {
  await Promise.all([...running].map((server) => server.kill()));
  await instance.remove();
});

/** What another machine with the same database and secrets has. */
function environment(): Environment & { readonly KEYPORTER_DATA_DIR: string } {
  started += 1;
  return { ...instance.env, LOG_LEVEL: "info", KEYPORTER_DATA_DIR: join(instance.dataDir, `node-${started}`) };
}

async function start(): Promise<Server & { readonly dataDir: string }> {
  const env = environment();
  const server = await startServer(env);
  running.add(server);
  return { ...server, dataDir: env.KEYPORTER_DATA_DIR };
}

async function kill(server: Server): Promise<void> {
  await server.kill();
  running.delete(server);
}

const admin = (server: Server): Promise<Api> => signIn(server, application);
const readiness = async ({ url }: Server) => (await anonymous(url).get("/readyz")).body;
const said = ({ log }: Server) => log.filter((entry) => "other_nodes" in entry).map((entry) => entry["other_nodes"]);

async function untilAlone(server: Server): Promise<void> {
  await vi.waitFor(async () => expect(await readiness(server)).toMatchObject({ answers_from: "memory" }), noticed);
}

/** A key that its owner's server holds in memory. */
async function rememberedKey(api: Api): Promise<{ readonly path: string; readonly secret: string }> {
  const [registered, organization] = [await makeApi(api), await makeOrganization(api)];
  const { key, secret } = await makeKey(api, { api_id: registered.id, organization_id: organization.id });
  for (let warm = 0; warm < 3; warm += 1) expect((await verify(api, secret)).code).toBe("VALID");
  return { path: `/v1/keys/${key.id}`, secret };
}

/** Asks for verdicts without a pause. */
async function use(api: Api, secret: string, until: AbortSignal): Promise<void> {
  while (!until.aborted) await verify(api, secret);
}

test("a process alone answers from memory; two notice each other, say so, and answer from the database", {
  timeout,
}, async () => {
  const first = await start();
  expect(await readiness(first)).toMatchObject({ other_nodes: 0, answers_from: "memory" });
  const second = await start();
  for (const server of [first, second]) {
    await vi.waitFor(async () => expect(said(server)).toEqual([1]), noticed);
    expect(await readiness(server)).toMatchObject({ status: "ok", other_nodes: 1, answers_from: "database" });
  }
  expect(await second.stop()).toBe(0);
  running.delete(second);
  await untilAlone(first);
  await vi.waitFor(() => expect(said(first)).toEqual([1, 0]), noticed);
});

test("what one process ends, the other refuses on the very next call, 200 times", { timeout }, async () => {
  const servers = [await start(), await start()] as const;
  const [one, other] = [await admin(servers[0]), await admin(servers[1])];
  const prepared = await Promise.all(acts.map(async (act) => ({ name: act.name, ...(await act.prepare(one)) })));
  for (let round = 0; round < 200; round += 1) {
    const act = prepared[randomInt(prepared.length)];
    if (act === undefined) throw new Error("There are no acts");
    const [here, there] = randomInt(2) === 0 ? [one, other] : [other, one];
    expect(await act.ask(there), `${act.name} before round ${round}`).toBe(act.before);
    expect(await act.ask(here), `${act.name} before round ${round}`).toBe(act.before);
    await act.end(here);
    expect(await act.ask(there), `${act.name} in round ${round}`).toBe(act.after);
    await act.begin(here);
  }
});

test("a revocation by a process that has just started is known to the one that answered from memory", {
  timeout,
}, async () => {
  let survivor: Server = await start();
  const revoked: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    await untilAlone(survivor);
    const api = await admin(survivor);
    const { path, secret } = await rememberedKey(api);
    // Keeps it in use until the very moment.
    const stop = new AbortController();
    const using = use(api, secret, stop.signal);
    const newcomer = await start();
    const theirs = await admin(newcomer);
    await done(theirs.post(`${path}/revoke`));
    const [here, there] = await Promise.all([verify(api, secret), verify(theirs, secret)]);
    stop.abort();
    await using;
    expect([here.code, there.code], `round ${round}`).toEqual(["REVOKED", "REVOKED"]);
    revoked.push(secret);

    const [dies, lives] = randomInt(2) === 0 ? [survivor, newcomer] : [newcomer, survivor];
    await kill(dies);
    survivor = lives;
    const remaining = await admin(survivor);
    for (const gone of revoked) expect((await verify(remaining, gone)).code).toBe("REVOKED");
  }
  await untilAlone(survivor);
  const remaining = await admin(survivor);
  for (const gone of revoked) expect((await verify(remaining, gone)).code).toBe("REVOKED");
});

test("a process that stood still does not answer from what it remembered before", { timeout }, async () => {
  let frozen: Server = await start();
  for (const restMs of [0, 3_000, 6_000]) {
    await untilAlone(frozen);
    const api = await admin(frozen);
    const { path, secret } = await rememberedKey(api);
    frozen.signal("SIGSTOP");
    const other = await start();
    await done((await admin(other)).post(`${path}/revoke`));
    await sleep(restMs);
    // Asked while it still stands, to be answered in its first moment.
    const asked = Array.from({ length: 20 }, () => verify(api, secret));
    await sleep(100);
    frozen.signal("SIGCONT");
    const codes = (await Promise.all(asked)).map(({ code }) => code);
    expect(new Set(codes), `after ${restMs} ms more`).toEqual(new Set(["REVOKED"]));
    await vi.waitFor(async () => expect((await readiness(frozen)).other_nodes).toBe(1), noticed);
    await kill(frozen);
    frozen = other;
  }
});

test("a process with other secrets refuses to start, with 78 and what to do", { timeout }, async () => {
  const first = await start();
  const secrets = JSON.parse(instance.env["KEYPORTER_SECRETS"] ?? "");
  secrets.pepper.current.key = randomBytes(32).toString("base64url");
  const env = { ...environment(), PORT: "0", KEYPORTER_SECRETS: JSON.stringify(secrets) };
  const { code, stdout, stderr } = await runKeyporter(["start"], { env });
  expect(code).toBe(78);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^error: The secrets are not the ones this database was made with\.[^\n]*backup[^\n]*\n$/);
  await vi.waitFor(async () => expect(await readiness(first)).toMatchObject({ answers_from: "memory" }), noticed);
});
