import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runKeyporter } from "../packages/cli/test/run-keyporter.ts";
import { done, makeManagementKey } from "../packages/server/src/testing/scene.ts";
import { inspect } from "../packages/storage/src/testing/inspect.ts";
import { bootstrap, freshInstance, type Instance, password, signIn } from "./support/instance.ts";
import { type Environment, type Server, startServer } from "./support/server.ts";

const timeout = 600_000;

let instance: Instance;
let server: Server | undefined;

beforeEach(async () => {
  instance = await freshInstance("sqlite");
  server = undefined;
});
afterEach(async () => {
  await server?.kill();
  await instance.remove();
});

/** Ways in which a command line finds its instance. Each makes the administrator, and says with which environment. */
const ways: readonly { readonly name: string; readonly via: "cli" | "api"; make(): Promise<Environment> }[] = [
  {
    name: "beside a running server",
    via: "cli",
    async make() {
      server = await startServer(instance.env);
      await bootstrap(server, instance.dataDir);
      return { KEYPORTER_DATA_DIR: instance.dataDir };
    },
  },
  {
    name: "from afar with a client id and secret",
    via: "api",
    async make() {
      server = await startServer(instance.env);
      const { client_id, client_secret } = await bootstrap(server, instance.dataDir);
      return { KEYPORTER_URL: server.url, KEYPORTER_CLIENT_ID: client_id, KEYPORTER_CLIENT_SECRET: client_secret };
    },
  },
  {
    name: "from afar with a key of the Management API",
    via: "api",
    async make() {
      server = await startServer(instance.env);
      const admin = await signIn(server, await bootstrap(server, instance.dataDir));
      const { data } = await done(admin.get("/v1/apis/management/scopes?limit=200"));
      const scopes = data.map(({ key }: { key: string }) => key);
      const { secret } = await makeManagementKey(admin, scopes, { owner_type: "instance" });
      return { KEYPORTER_URL: server.url, KEYPORTER_CREDENTIAL: secret };
    },
  },
  {
    name: "with no server",
    via: "cli",
    async make() {
      const made = await runKeyporter(["bootstrap", "--email", "root@example.com", "--password-stdin"], {
        env: instance.env,
        input: password,
      });
      expect(made.code).toBe(0);
      return instance.env;
    },
  },
];

/** Runs a command whose standard output must be JSON and nothing else. */
async function asJson(env: Environment, words: readonly string[], input = "", code = 0) {
  const result = await runKeyporter([...words, "--json"], { env, input });
  expect({ words, code: result.code, stderr: result.code === code ? "" : result.stderr }).toEqual({
    words,
    code,
    stderr: "",
  });
  return JSON.parse(result.stdout);
}

describe.each(ways)("$name", { timeout }, ({ via, make }) => {
  test("every command on APIs and keys does what it says, and says it in JSON", async () => {
    const env = await make();
    const run = (words: readonly string[], input?: string, code?: number) => asJson(env, words, input, code);
    const verified = async (secret: string, code: string) =>
      expect(await run(["verify", "--api", "orders"], `${secret}\n`, code === "VALID" ? 0 : 1)).toMatchObject({ code });

    const named = ["--name", "Orders", "--code", "orders", "--audience", "https://orders.example.com"];
    expect(await run(["apis", "create", ...named])).toMatchObject({ code: "orders" });
    expect(await run(["apis", "scopes", "add", "orders", "read:orders"])).toMatchObject({ key: "read:orders" });
    expect((await run(["apis", "scopes", "list", "orders"])).data).toMatchObject([{ key: "read:orders" }]);
    expect((await run(["apis", "list"])).data).toHaveLength(2);
    expect(await run(["apis", "show", "orders"])).toMatchObject({ code: "orders" });

    const { key, secret } = await run(["keys", "create", "--name", "Job", "--api", "orders", ...(await owner())]);
    expect(key).toMatchObject({ status: "active", created_via: via });
    await verified(secret, "VALID");
    expect((await run(["keys", "list", "--api", "orders"])).data).toMatchObject([{ id: key.id }]);
    expect(await run(["keys", "show", key.id])).toMatchObject({ id: key.id, name: "Job" });
    expect(await run(["keys", "disable", key.id])).toMatchObject({ status: "disabled" });
    await verified(secret, "DISABLED");
    expect(await run(["keys", "enable", key.id])).toMatchObject({ status: "active" });
    const rotated = await run(["keys", "rotate", key.id]);
    await verified(secret, "SECRET_ROTATED");
    await verified(rotated.secret, "VALID");
    expect(await run(["keys", "revoke", key.id, "--yes"])).toMatchObject({ receipt: { complete: true } });
    await verified(rotated.secret, "REVOKED");
    expect(await run(["keys", "delete", key.id, "--yes"])).toMatchObject({ id: key.id });
    expect((await run(["keys", "list", "--api", "orders"])).data).toEqual([]);
    expect(await run(["apis", "delete", "orders", "--yes"])).toMatchObject({ deleted: true });
  });
});

const operatorWays = ways.filter(({ via }) => via === "cli");

describe.each(operatorWays)("$name", { timeout }, ({ make }) => {
  test("the operator looks after the instance, and is told in JSON", async () => {
    const env = await make();
    const { data } = await asJson(env, ["migrate", "status"]);
    expect(data.length).toBeGreaterThan(0);
    expect(new Set(data.map(({ applied }: { applied: boolean }) => applied))).toEqual(new Set([true]));
    expect(await asJson(env, ["migrate", "up"])).toEqual({ applied: [] });
    const { findings } = await asJson({ ...instance.env, ...env, PORT: "0" }, ["doctor"]);
    expect(findings.filter(({ status }: { status: string }) => status === "fail")).toEqual([]);
    const asked = ["healthcheck", "--url", server?.url ?? "http://127.0.0.1:1"];
    if (server === undefined) expect(await runKeyporter(asked, { env })).toMatchObject({ code: 1, stdout: "" });
    else expect(await asJson(env, asked)).toEqual({ ready: true });
  });

  test("a lost administrator is let in with a new password, and the audit log says by whom", async () => {
    const env = await make();
    const before = await administrators();
    expect(before).toHaveLength(1);
    const reset = ["admin", "reset", "--password-stdin", "--email"];
    await asJson(env, [...reset, "ROOT@example.com"], "another long pass phrase\n");
    const after = await administrators();
    expect(after).toHaveLength(1);
    expect(after[0]?.id).toBe(before[0]?.id);
    expect(after[0]?.hash).not.toBe(before[0]?.hash);

    await asJson(env, [...reset, "new@example.com"], "another long pass phrase\n");
    expect((await administrators()).map(({ email }) => email)).toEqual(["new@example.com", "root@example.com"]);
    const events = await inspect(instance.target, (db) =>
      db
        .selectFrom("audit_events")
        .select(["actor_type", "actor_id"])
        .where("action", "=", "instance.administrator_reset")
        .execute(),
    );
    expect(events).toEqual(Array.from({ length: 2 }, () => ({ actor_type: "cli", actor_id: "cli" })));
  });
});

/** Active administrators with the password that is stored for them. */
async function administrators() {
  return await inspect(instance.target, (db) =>
    db
      .selectFrom("users")
      .innerJoin("passwords", "passwords.id", "users.id")
      .select(["users.id", "users.email", "passwords.hash"])
      .where("users.instance_role", "=", "administrator")
      .where("users.status", "=", "active")
      .orderBy("users.email")
      .execute(),
  );
}

test("nobody makes themselves an administrator from afar", { timeout }, async () => {
  const env = await ways.find(({ via }) => via === "api")?.make();
  const words = ["admin", "reset", "--password-stdin", "--email", "me@example.com"];
  expect((await runKeyporter(words, { env: env ?? {}, input: "another long pass phrase\n" })).code).toBe(2);
  expect((await administrators()).map(({ email }) => email)).toEqual(["root@example.com"]);
});

/** Of the only user there is: the first administrator. */
async function owner(): Promise<readonly string[]> {
  const users = await inspect(instance.target, (db) => db.selectFrom("users").select("id").execute());
  return users.flatMap(({ id }) => ["--user", id]);
}
