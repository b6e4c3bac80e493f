import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Api } from "../packages/server/src/testing/api.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  verify,
} from "../packages/server/src/testing/scene.ts";
import { startPostgres } from "../scripts/test-servers/postgres.ts";
import { type Application, anonymous, bootstrap, type Instance, instanceOn, signIn } from "./support/instance.ts";
import { cutLine, frozenLine, type Outage, stoppedServer } from "./support/outages.ts";
import { type Server, startServer } from "./support/server.ts";

const timeout = 600_000;
const briefSeconds = 20;
const recovered = { timeout: 60_000, interval: 100 };

const outages = [
  { name: "cannot be reached", make: cutLine },
  { name: "does not answer any more", make: frozenLine },
  { name: "stands still", make: stoppedServer },
];

describe.each(outages)("while PostgreSQL $name", { timeout }, ({ make }) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let outage: Outage;
  let instance: Instance;
  let servers: Server[];
  let application: Application;
  let admin: Api;

  beforeEach(async () => {
    postgres = await startPostgres();
    outage = await make(postgres.line);
    instance = await instanceOn({ target: { url: outage.url }, remove: async () => undefined });
    servers = [await startServer(instance.env)];
    application = await bootstrap(first(), instance.dataDir);
    admin = await signIn(first(), application);
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await outage.end();
    await outage.close();
    await instance.remove();
    await postgres.stop();
  });

  function first(): Server {
    const [server] = servers;
    if (server === undefined) throw new Error("No server was started");
    return server;
  }

  async function keyOf(staleForSeconds: number) {
    const [api, organization] = [
      await makeApi(admin, { policy: { stale_for_seconds: staleForSeconds } }),
      await makeOrganization(admin),
    ];
    const { key, secret } = await makeKey(admin, {
      api_id: api.id,
      organization_id: organization.id,
      scopes: ["read"],
    });
    return { id: String(key.id), api: String(api.code), secret: String(secret) };
  }

  type Key = Awaited<ReturnType<typeof keyOf>>;
  const ask = (asker: Api, { secret, api }: Key) => asker.post("/v1/verify", { key: secret, api, scopes: ["read"] });
  const codeOf = async (asker: Api, key: Key) => (await ask(asker, key)).body.code;

  async function expectUnavailable(answer: ReturnType<Api["get"]>): Promise<void> {
    const { status, headers, body } = await answer;
    expect({ status, code: body.code }).toEqual({ status: 503, code: "UNAVAILABLE" });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }

  /** Memory is not believed any more, as the process cannot know what others do. */
  const untilNoticed = () => sleep(1_500);

  test("keys confirmed before keep their verdict for as long as their API allows, all else is told to come back", async () => {
    const [lasting, brief, strict] = [await keyOf(900), await keyOf(briefSeconds), await keyOf(0)];
    const [revoked, disabled, unknown] = [await keyOf(900), await keyOf(900), await keyOf(900)];
    const { secret: credential } = await makeManagementKey(admin, ["verify:api_keys"], { owner_type: "instance" });
    const byKey = admin.as(credential);
    const confirmed = [lasting, brief, strict, revoked, disabled];
    for (const key of confirmed) for (const asker of [admin, byKey]) expect(await codeOf(asker, key)).toBe("VALID");
    const holder = admin.as(lasting.secret);
    expect((await holder.get("/v1/whoami")).status).toBe(200);
    await done(admin.post(`/v1/keys/${revoked.id}/revoke`));
    await done(admin.post(`/v1/keys/${disabled.id}/disable`));
    for (const asker of [admin, byKey]) expect(await codeOf(asker, disabled)).toBe("DISABLED");

    await outage.begin();
    const began = performance.now();
    await untilNoticed();
    const askAll = async (asker: Api) => await Promise.all([lasting, brief, disabled].map((key) => codeOf(asker, key)));
    const [byToken, byManagementKey, whoami] = await Promise.all([
      askAll(admin),
      askAll(byKey),
      holder.get("/v1/whoami"),
    ]);
    const tookMs = performance.now() - began;
    // On a machine so slow that the time is over by now, that may have been seen already.
    const briefly = tookMs < briefSeconds * 1000 ? ["VALID"] : ["VALID", "UNAVAILABLE"];
    for (const [lastingCode, briefCode, disabledCode] of [byToken, byManagementKey]) {
      expect(lastingCode).toBe("VALID");
      expect(briefly).toContain(briefCode);
      expect(disabledCode).toBe("DISABLED");
    }
    expect(whoami.status).toBe(200);

    await Promise.all([
      expectUnavailable(ask(admin, strict)),
      expectUnavailable(ask(byKey, unknown)),
      expectUnavailable(ask(admin, unknown)),
      expectUnavailable(ask(admin, revoked)),
      expectUnavailable(admin.as(unknown.secret).get("/v1/whoami")),
      expectUnavailable(admin.get("/v1/keys")),
      expectUnavailable(admin.post(`/v1/keys/${lasting.id}/disable`)),
    ]);
    expect(await anonymous(first().url).get("/readyz")).toMatchObject({ status: 503, body: { reachable: false } });
    expect((await anonymous(first().url).get("/livez")).status).toBe(200);
    await sleep(Math.max(0, briefSeconds * 1000 - (performance.now() - began)));
    await expectUnavailable(ask(admin, brief));
    expect(await codeOf(admin, lasting)).toBe("VALID");

    await outage.end();
    await vi.waitFor(async () => expect((await admin.get("/v1/keys")).status).toBe(200), recovered);
    for (const key of [brief, strict, unknown]) expect(await codeOf(admin, key)).toBe("VALID");
    expect(await codeOf(admin, revoked)).toBe("REVOKED");
    // Whether the change that got no answer was carried out, the database knows, and it may still be at it.
    await vi.waitFor(async () => {
      const { status } = await done(admin.get(`/v1/keys/${lasting.id}`));
      expect(await codeOf(admin, lasting)).toBe(status === "active" ? "VALID" : "DISABLED");
    }, recovered);
    await vi.waitFor(async () => {
      const { body } = await anonymous(first().url).get("/readyz");
      expect(body).toMatchObject({ status: "ok", answers_from: "memory" });
    }, recovered);
  });

  test("no key that another process revoked before is valid", async () => {
    const keys = [await keyOf(900), await keyOf(900)] as const;
    const { secret: credential } = await makeManagementKey(admin, ["verify:api_keys"], { owner_type: "instance" });
    const byKey = admin.as(credential);
    servers.push(await startServer({ ...instance.env, KEYPORTER_DATA_DIR: join(instance.dataDir, "other") }));
    const other = await signIn(servers[1] ?? first(), application);
    for (const key of keys) for (const asker of [admin, byKey]) expect(await codeOf(asker, key)).toBe("VALID");
    for (const { id } of keys) await done(other.post(`/v1/keys/${id}/revoke`));
    // One that this process has seen revoked, and one that it has not.
    expect((await verify(admin, keys[0].secret)).code).toBe("REVOKED");

    await outage.begin();
    await untilNoticed();
    const codes = await Promise.all(keys.flatMap((key) => [codeOf(admin, key), codeOf(byKey, key)]));
    for (const code of codes) expect(["REVOKED", "UNAVAILABLE"]).toContain(code);
    for (const { secret } of keys) expect((await admin.as(secret).get("/v1/whoami")).status).not.toBe(200);
    await outage.end();
    await vi.waitFor(async () => expect((await admin.get("/v1/keys")).status).toBe(200), recovered);
    for (const key of keys) expect(await codeOf(admin, key)).toBe("REVOKED");
  });
});
