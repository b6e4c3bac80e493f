import { spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { chmod, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runKeyporter, spawnKeyporter } from "../packages/cli/test/run-keyporter.ts";
import { makeApi, makeKey, makeOrganization, verify } from "../packages/server/src/testing/scene.ts";
import { inspect } from "../packages/storage/src/testing/inspect.ts";
import { anonymous, bootstrap, freshInstance, type Instance, password, signIn } from "./support/instance.ts";
import { type Environment, type Server, startServer } from "./support/server.ts";

const timeout = 600_000;

let instance: Instance;
/** With secrets that the first start makes, in the data directory. */
let ownSecrets: Environment;
let running: Server[];

beforeEach(async () => {
  instance = await freshInstance("sqlite");
  const { KEYPORTER_SECRETS: _, ...env } = instance.env;
  ownSecrets = env;
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.kill()));
  await instance.remove();
});

async function start(env: Environment): Promise<Server> {
  const server = await startServer(env);
  running.push(server);
  return server;
}

const refusedStart = (env: Environment) => runKeyporter(["start"], { env: { PORT: "0", LOG_LEVEL: "warn", ...env } });

describe("the first start", { timeout }, () => {
  test("prints a command that makes the administrator as it stands, and the one-time link, and no other secret", async () => {
    const child = spawnKeyporter(["start"], { env: { ...ownSecrets, PORT: "0", LOG_LEVEL: "info" } });
    const gone = once(child, "exit");
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    try {
      await expect.poll(() => said, { timeout: 60_000 }).toContain("bootstrap-token");
      const token = (await readFile(join(instance.dataDir, "bootstrap-token"), "utf8")).trim();
      const secrets = JSON.parse(await readFile(join(instance.dataDir, "secrets.json"), "utf8"));
      for (const secret of [secrets.pepper.current.key, secrets.jwt.current.private_jwk.d]) {
        expect(said.includes(secret)).toBe(false);
      }
      // In the link for the person at the terminal, and nowhere else.
      expect(said.split(token).length - 1).toBe(1);
      expect(said.includes(`/setup#${token}`)).toBe(true);
      const command = said.match(/^ {2}(.*npx keyporter bootstrap.*)$/m)?.[1] ?? "";
      const bash = spawn("bash", ["-c", `${command} --json`], { cwd: import.meta.dirname });
      bash.stdin.end(`${password}\n`);
      const [output] = await Promise.all([bash.stdout.toArray(), once(bash, "exit")]);
      expect(JSON.parse(Buffer.concat(output).toString()).admin).toMatchObject({ email: "you@example.com" });
    } finally {
      child.kill("SIGKILL");
      await gone;
    }
  });

  test("keeps everything it makes from other users, and takes the token away with the administrator", async () => {
    const server = await start(ownSecrets);
    const modes = async (...names: string[]) =>
      await Promise.all(
        names.map(async (name) => ((await stat(join(instance.dataDir, name))).mode & 0o777).toString(8)),
      );
    expect(await modes("bootstrap-token", "secrets.json", "keyporter.db", "keyporter.db-wal", "admin.sock")).toEqual(
      Array.from({ length: 5 }, () => "600"),
    );
    expect(await modes(".")).toEqual(["700"]);
    await bootstrap(server, instance.dataDir);
    await server.stop();
    await start(ownSecrets);
    await expect(stat(join(instance.dataDir, "bootstrap-token"))).rejects.toThrow("ENOENT");
  });

  test("makes one administrator when fifty ask at once", async () => {
    const server = await start(instance.env);
    const token = (await readFile(join(instance.dataDir, "bootstrap-token"), "utf8")).trim();
    const asking = anonymous(server.url).as(token);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => asking.post("/v1/bootstrap", { email: `root${at}@example.com`, password })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses[0]).toBe(201);
    expect(new Set(statuses.slice(1)).isSubsetOf(new Set([401, 409]))).toBe(true);
    const { users, passwords, applications, events } = await inspect(instance.target, async (db) => ({
      users: await db.selectFrom("users").select("instance_role").execute(),
      passwords: await db.selectFrom("passwords").select("id").execute(),
      applications: await db.selectFrom("applications").select("id").execute(),
      events: await db
        .selectFrom("audit_events")
        .select("action")
        .where("action", "=", "instance.bootstrapped")
        .execute(),
    }));
    expect(users).toEqual([{ instance_role: "administrator" }]);
    expect([passwords, applications, events].map((rows) => rows.length)).toEqual([1, 1, 1]);
    expect((await asking.post("/v1/bootstrap", { email: "late@example.com", password })).status).not.toBe(201);
  });

  test("may be killed at any moment, and the next one starts on what it left", async () => {
    for (let round = 0; round < 12; round += 1) {
      await rm(instance.dataDir, { recursive: true, force: true });
      for (let kill = 0; kill < 2; kill += 1) {
        const child = spawnKeyporter(["start", "--json"], { env: { ...ownSecrets, PORT: "0" } });
        const gone = once(child, "exit");
        // From the first sign of life on: what comes before leaves nothing.
        while ((await stat(instance.dataDir).catch(() => null)) === null) await sleep(1);
        await sleep(randomInt(300));
        child.kill("SIGKILL");
        await gone;
      }
      const server = await startServer(ownSecrets);
      const admin = await signIn(server, await bootstrap(server, instance.dataDir));
      const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
      const { secret } = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
      expect((await verify(admin, secret)).code).toBe("VALID");
      expect(await server.stop(), `round ${round}`).toBe(0);
    }
  });
});

describe("a start is refused with 78, in one line that says what to do,", { timeout }, () => {
  const oneLine = (stderr: string) => expect(stderr).toMatch(/^error: [^\n]+\n$/);

  test("when another server with the same data directory serves, on SQLite", async () => {
    const first = await start(instance.env);
    const { code, stderr } = await refusedStart(instance.env);
    expect(code).toBe(78);
    oneLine(stderr);
    expect(stderr).toContain(instance.dataDir);
    expect((await anonymous(first.url).get("/readyz")).status).toBe(200);
  });

  test("when another server with the same data directory serves, on PostgreSQL", async () => {
    const shared = await freshInstance("postgres");
    try {
      const first = await start(shared.env);
      const { code, stderr } = await refusedStart(shared.env);
      expect(code).toBe(78);
      oneLine(stderr);
      expect(stderr).toContain(shared.dataDir);
      expect((await anonymous(first.url).get("/readyz")).status).toBe(200);
      // Nor does it spoil what the first one needs.
      expect((await first.run(["apis", "list", "--json"])).code).toBe(0);
      await bootstrap(first, shared.dataDir);
    } finally {
      for (const server of running) await server.kill();
      await shared.remove();
    }
  });

  test("when the admin socket's path is longer than any system takes", async () => {
    const { code, stderr } = await refusedStart({
      ...instance.env,
      KEYPORTER_DATA_DIR: join(instance.dataDir, "x".repeat(100)),
    });
    expect(code).toBe(78);
    oneLine(stderr);
    expect(stderr).toContain("shorter path");
  });

  test.each<[fault: string, spoil: (file: string) => Promise<void>, advice: RegExp]>([
    ["are missing", (file) => rm(file), /missing.*backup/],
    ["are not JSON", (file) => writeFile(file, "{"), /cannot be read.*backup/],
    ["are not whole", (file) => writeFile(file, "{}"), /not valid.*backup/],
    ["can be read by others", (file) => chmod(file, 0o644), /chmod 600/],
    ["belong to another instance", changePepper, /not the ones.*backup/],
  ])("when its secrets %s", async (_fault, spoil, advice) => {
    const server = await start(ownSecrets);
    await server.stop();
    const file = join(instance.dataDir, "secrets.json");
    const kept = await readFile(file);
    await spoil(file);
    const { code, stdout, stderr } = await refusedStart(ownSecrets);
    expect(code).toBe(78);
    expect(stdout).toBe("");
    oneLine(stderr);
    expect(stderr).toMatch(advice);

    await writeFile(file, kept);
    await chmod(file, 0o600);
    const again = await start(ownSecrets);
    expect((await anonymous(again.url).get("/readyz")).status).toBe(200);
  });

  test("when the configuration is wrong: all of it, by name and never by value", async () => {
    const wrong = {
      PORT: "canary",
      HOST: "can ary",
      KEYPORTER_URL: "ftp://canary",
      DATABASE_URL: "mysql://canary:canary@localhost",
      DATABASE_POOL_SIZE: "canary",
      REDIS_URL: "http://canary",
      KEYPORTER_TRUSTED_PROXIES: "canary",
      KEYPORTER_PLAIN_HTTP_FROM: "10.0.0.0/canary",
      KEYPORTER_TLS_CERT: "canary",
      LOG_LEVEL: "canary",
      KEYPORTER_SECRETS_FILE: "/canary/secrets.json",
      KEYPORTER_DATADIR: "canary",
    };
    const { code, stdout, stderr } = await runKeyporter(["start"], { env: wrong });
    expect(code).toBe(78);
    expect(stdout).toBe("");
    for (const name of Object.keys(wrong)) expect(stderr).toMatch(new RegExp(`^ .*\\b${name} `, "m"));
    expect(stderr).not.toMatch(/canary|\n {4}at /);
  });
});

async function changePepper(file: string): Promise<void> {
  const secrets = JSON.parse(await readFile(file, "utf8"));
  secrets.pepper.current.key = randomBytes(32).toString("base64url");
  await writeFile(file, JSON.stringify(secrets));
}
