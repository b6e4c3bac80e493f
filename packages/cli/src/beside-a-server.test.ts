import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json, runKeyporter, temporaryDirectory } from "../test/run-keyporter.ts";
import { runningServer } from "../test/running-server.ts";

const password = "correct horse battery staple";
const bootstrap = ["bootstrap", "--email", "admin@example.com", "--password-stdin", "--json"];

/** Each step is a process of its own, which on a busy machine takes seconds to load the server. */
const timeout = 120_000;

describe("beside a running server", { timeout }, () => {
  const directory = temporaryDirectory();
  let server: Awaited<ReturnType<typeof runningServer>>;
  beforeAll(async () => {
    server = await runningServer(directory.path);
  });
  afterAll(async () => {
    await server.stop();
    directory.remove();
  });

  test("the first administrator is made through the admin socket, once", async () => {
    expect(existsSync(join(directory.path, "bootstrap-token"))).toBe(true);
    const made = json(await server.run(bootstrap, password));
    expect(made).toMatchObject({
      admin: { email: "admin@example.com" },
      application: { client_id: expect.any(String) },
    });
    const again = await server.run(bootstrap, password);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toContain("ALREADY_BOOTSTRAPPED");

    const env = {
      KEYPORTER_URL: server.url,
      KEYPORTER_CLIENT_ID: made.application.client_id,
      KEYPORTER_CLIENT_SECRET: made.application.client_secret,
    };
    const { data } = json(await runKeyporter(["apis", "list", "--json"], { env }));
    expect(data).toMatchObject([{ management: true }]);
  });

  test("a key is created, checked, switched, rotated, revoked and deleted", async () => {
    const { run } = server;
    await run(["apis", "create", "--name", "Orders", "--code", "orders", "--audience", "https://orders.example.com"]);
    await run(["apis", "scopes", "add", "orders", "orders:read", "--description", "See orders"]);
    const create = ["keys", "create", "--name", "Job", "--api", "management", "--instance", "--scope", "read:apis"];
    const { key, secret } = json(await run([...create, "--expires-in", "1d", "--json"]));
    expect(key).toMatchObject({ created_via: "cli", status: "active" });
    const verify = async (given: string) => (await run(["verify", "--json"], `${given}\n`)).code;

    expect(await verify(secret)).toBe(0);
    await run(["keys", "disable", key.id, "--reason", "a test"]);
    expect(await verify(secret)).toBe(1);
    await run(["keys", "enable", key.id]);
    const rotated = json(await run(["keys", "rotate", key.id, "--json"]));
    expect(await verify(secret)).toBe(1);
    expect(await verify(rotated.secret)).toBe(0);
    expect(json(await run(["keys", "revoke", key.id, "--yes", "--json"]))).toMatchObject({
      receipt: { complete: true },
    });
    expect(await verify(rotated.secret)).toBe(1);
    expect((await run(["keys", "list"])).stdout).toMatch(new RegExp(`${key.id} .* revoked`));
    await run(["keys", "delete", key.id, "--yes"]);
    expect(await run(["keys", "show", key.id])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("NOT_FOUND"),
    });
  });

  test("the credits of a key are set, added to, and taken away", async () => {
    const { run } = server;
    const create = ["keys", "create", "--name", "Metered", "--api", "management", "--instance"];
    const { key } = json(await run([...create, "--scope", "read:apis", "--json"]));
    await run(["keys", "credits", key.id, "--set", "5"]);
    expect((await run(["keys", "credits", key.id, "--add", "-2"])).stdout).toBe("3 left\n");
    expect((await run(["keys", "credits", key.id, "--stop"])).stdout).toBe("It is not metered.\n");
  });

  test("a second server on the same directory refuses, in one line", async () => {
    const second = await server.run(["start"]);
    expect(second.code).toBe(78);
    expect(second.stderr).toMatch(/^error: Another Keyporter [^\n]*\n$/);
  });

  test("an administrator who is locked out is let in again", async () => {
    const words = ["admin", "reset", "--email", "admin@example.com", "--password-stdin"];
    expect(await server.run(words, "another long passphrase 42")).toMatchObject({ code: 0 });
  });

  test("doctor and healthcheck find everything in order", async () => {
    const { findings } = json(await server.run(["doctor", "--json"]));
    expect(findings.filter(({ status }: { status: string }) => status !== "ok")).toEqual([]);
    expect(await runKeyporter(["healthcheck", "--url", server.url])).toMatchObject({ code: 0, stdout: "ready\n" });
  });
});
