import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { json, runKeyporter, temporaryDirectory } from "../test/run-keyporter.ts";
import { runningServer } from "../test/running-server.ts";

const password = "correct horse battery staple";
const bootstrap = ["bootstrap", "--email", "admin@example.com", "--password-stdin", "--json"];

/** Each step is a process of its own, which on a busy machine takes seconds to load the server. */
const timeout = 120_000;

describe("without a running server", { timeout }, () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory.path, "data");
  const run = (words: readonly string[], input = "") =>
    runKeyporter(words, { env: { KEYPORTER_DATA_DIR: dataDir }, input });
  afterAll(directory.remove);

  test("doctor makes nothing where nothing was started yet", async () => {
    await run(["doctor"]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test("bootstrap makes the instance, and commands work on it in process, with nothing but JSON on standard output", async () => {
    json(await run(bootstrap, password));
    const create = ["apis", "create", "--name", "Orders", "--code", "orders", "--audience", "urn:orders", "--json"];
    expect(json(await run(create))).toMatchObject({ code: "orders" });
    expect(json(await run(["apis", "list", "--json"])).data).toHaveLength(2);
    expect(json(await run(["migrate", "status", "--json"])).data).toContainEqual({
      name: expect.any(String),
      applied: true,
    });
    expect(json(await run(["migrate", "up", "--json"]))).toEqual({ applied: [] });
    expect(await run(["doctor"])).toMatchObject({ code: 0 });
  });

  test("of several bootstraps at once, beside a server that is just starting, one succeeds", async () => {
    const env = { KEYPORTER_DATA_DIR: join(directory.path, "race") };
    const [server, ...results] = await Promise.all([
      runningServer(env.KEYPORTER_DATA_DIR),
      ...Array.from({ length: 3 }, () => runKeyporter(bootstrap, { env, input: password })),
    ]);
    await server.stop();
    expect(results.map(({ code }) => code).sort()).toEqual([0, 1, 1]);
    for (const { code, stderr } of results) if (code === 1) expect(stderr).toContain("ALREADY_BOOTSTRAPPED");
  });

  test("a server starts on it, has its administrator, and stops on SIGTERM with 0", async () => {
    const server = await runningServer(dataDir);
    expect(existsSync(join(dataDir, "bootstrap-token"))).toBe(false);
    expect(json(await server.run(["apis", "list", "--json"])).data).toHaveLength(2);
    expect(await server.stop()).toBe(0);
  });

  test.each([
    ["a wrong setting", { PORT: "canary" }, "PORT"],
    ["a misspelt setting", { KEYPORTER_DATADIR: "canary" }, "KEYPORTER_DATADIR"],
  ])("%s ends with 78, named but not quoted, without a stack", async (_fault, env, name) => {
    const { code, stderr } = await runKeyporter(["start"], { env });
    expect(code).toBe(78);
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/canary|\n {4}at /);
  });

  test("after a crash its socket is in nobody's way", async () => {
    const server = await runningServer(dataDir);
    await server.crash();
    expect(existsSync(join(dataDir, "admin.sock"))).toBe(true);
    expect(json(await run(["apis", "list", "--json"])).data).toHaveLength(2);
    expect((await run(["doctor"])).stdout).toMatch(/warn +admin socket .*left behind/);
  });

  test("a port that is taken is told without a stack", async () => {
    const server = await runningServer(join(directory.path, "other"));
    const env = { KEYPORTER_DATA_DIR: dataDir, PORT: new URL(server.url).port };
    const start = await runKeyporter(["start"], { env });
    const doctor = await runKeyporter(["doctor"], { env });
    await server.stop();
    expect(start).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: listen EADDRINUSE[^\n]*\n$/) });
    expect(doctor).toMatchObject({ code: 1, stdout: expect.stringMatching(/fail +port .*EADDRINUSE/) });
  });

  test("the secrets of another instance are told apart from a broken database", async () => {
    await runKeyporter(["bootstrap", "--email", "b@example.com", "--password-stdin"], {
      env: { KEYPORTER_DATA_DIR: join(directory.path, "third") },
      input: password,
    });
    const foreign = join(directory.path, "third", "secrets.json");
    const { code, stderr } = await runKeyporter(["keys", "list"], {
      env: { KEYPORTER_DATA_DIR: dataDir, KEYPORTER_SECRETS_FILE: foreign },
    });
    expect(code).toBe(78);
    expect(stderr).toMatch(/^error: [^\n]*\n$/);
  });
});
