import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Api } from "../testing/index.ts";
import { sendRaw } from "../testing/raw-http.ts";
import { done } from "../testing/scene.ts";
import { type ChildServer, filesIn, startChild } from "./testing/child-server.ts";
import { basic } from "./testing/credentials.ts";

const password = "canary horse battery staple";

/**
 * T4, T30: a real server at its most talkative, used in every way that tempts somebody to write a secret down. Then all
 * bytes that it printed and all that it stored are searched.
 */
describe("a secret that was minted or sent", () => {
  let folder: string;
  let data: string;
  let child: ChildServer;
  let anyone: Api;
  /** By what they are; nothing here is ever shown by a failing test. */
  const canaries = new Map<string, string>();
  let printed: string;
  let stored: ReadonlyMap<string, string>;
  let visible: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyporter-canary-"));
    data = join(folder, "data");
    child = await startChild(data, { LOG_LEVEL: "trace" });
    anyone = new Api(child, () => undefined, {});
    await useEverything();
    visible = await child.visible();
    const whileRunning = await filesIn(data, ["secrets.json", "bootstrap-token"]);
    await child.stop();
    printed = child.printed();
    const after = await filesIn(data, ["secrets.json", "bootstrap-token"]);
    const before = [...whileRunning].map(([name, bytes]): [string, string] => [`${name} while running`, bytes]);
    stored = new Map([...before, ...after]);
  }, 120_000);
  afterAll(async () => {
    await child?.stop();
    await rm(folder, { recursive: true });
  });

  async function useEverything(): Promise<void> {
    const token = (await readFile(join(data, "bootstrap-token"), "utf8")).trim();
    canaries.set("the bootstrap token", token);
    canaries.set("the administrator's password", password);
    await anyone.as(`${token}x`).post("/v1/bootstrap", { email: "root@example.com", password });
    await anyone.as(token).post("/v1/bootstrap", { email: "root@example.com", password: "password" });
    const made = await done(anyone.as(token).post("/v1/bootstrap", { email: "root@example.com", password }));
    const { client_id, client_secret } = made.application;
    canaries.set("a client secret", client_secret);
    const admin = await signedIn(client_id, client_secret);
    await everyKey(admin);
    await wrongPlaces(admin);
    const rotated = await done(admin.post(`/v1/applications/${made.application.id}/rotate`, { grace_seconds: 60 }));
    canaries.set("a rotated client secret", rotated.client_secret);
  }

  async function signedIn(clientId: string, secret: string): Promise<Api> {
    const form = { grant_type: "client_credentials" };
    await anyone.with({ authorization: basic(clientId, `${secret}x`) }).form("/oauth2/token", form);
    await anyone.with({ authorization: `Basic ${secret}` }).form("/oauth2/token", form);
    await anyone.form("/oauth2/token", { ...form, client_id: secret, client_secret: secret, client_assertion: secret });
    const answer = await done(anyone.with({ authorization: basic(clientId, secret) }).form("/oauth2/token", form));
    canaries.set("a machine token", answer.access_token);
    return anyone.as(answer.access_token);
  }

  async function everyKey(admin: Api): Promise<void> {
    const policy = { secret_storage: "recoverable" };
    const api = await done(admin.post("/v1/apis", { name: "Orders", audience: "https://orders.example", policy }));
    const organization = await done(admin.post("/v1/organizations", { name: "Acme", code: "acme" }));
    const owner = { name: "Canary", api_id: api.id, organization_id: organization.id };
    const { key, secret } = await done(admin.with({ "idempotency-key": "once" }).post("/v1/keys", owner));
    canaries.set("a key that can be shown again", secret);
    await done(admin.post(`/v1/keys/${key.id}/reveal`));
    const rotated = await done(admin.post(`/v1/keys/${key.id}/rotate`, { grace_seconds: 600 }));
    canaries.set("a rotated key", rotated.secret);
    const management = { name: "Canary", api_id: "management", owner_type: "instance", scopes: ["verify:api_keys"] };
    canaries.set("a key of the Management API", (await done(admin.post("/v1/keys", management))).secret);
    const kinde = await done(admin.post("/api/v1/api_keys", { name: "Canary", api_id: api.id, org_code: "acme" }));
    canaries.set("a key made in Kinde's form", kinde.api_key.key);
  }

  async function wrongPlaces(admin: Api): Promise<void> {
    // A password looks like any other text, so nobody can know it where it should not be.
    for (const secret of [...canaries.values()].filter((canary) => canary !== password)) {
      const holder = anyone.as(secret).with({ "x-api-key": secret });
      for (const path of ["/v1/whoami", "/v1/keys", "/metrics", `/v1/whoami?api_key=${secret}`]) await holder.get(path);
      const encoded = encodeURIComponent(secret);
      for (const api of [admin, anyone]) {
        await api.get(`/v1/keys/${encoded}?api_key=${encoded}`);
        await api.get(`/v1/keys?q=${encoded}`);
        await api.get(`/${encoded}`);
        await api.get(`/forward/${encoded}?key=${encoded}#${encoded}`);
        await api.send("DELETE", `/api/v1/api_keys/${encoded}`);
        await api.post("/v1/verify", { key: secret, user_agent: secret, ip: "203.0.113.1" });
        await api.post("/v1/verify", { key: `${secret}x` });
        await api.post("/v1/verify", { [secret]: secret });
        await api.with({ "content-type": "application/json" }).raw("POST", "/v1/verify", `{"key":"${secret}"`);
        await api.with({ "content-type": "text/plain" }).raw("POST", "/v1/verify", secret);
        await api.post("/api/v1/api_keys/verify", { api_key: secret });
        await api.form("/oauth2/introspect", { token: secret });
        await api.post("/v1/bootstrap", { email: secret, password: secret });
      }
      await sendingIt(admin, secret);
    }
    for (const [what, secret] of canaries)
      if (what.includes("made in")) await anyone.form("/oauth2/revoke", { token: secret });
  }

  /** In headers of calls that succeed, change something and are audited. */
  async function sendingIt(admin: Api, secret: string): Promise<void> {
    const headers = ["user-agent", "x-request-id", "referer", "cookie", "x-forwarded-host", "idempotency-key"];
    for (const header of headers) {
      const name = `Named by ${header}`;
      await admin.with({ [header]: secret }).post("/v1/users", { name });
      await admin.with({ [header]: `before ${secret} after` }).post("/v1/users", { name });
      await anyone
        .with({ [header]: secret })
        .as(secret)
        .get("/v1/whoami");
    }
    const [host = "", port = ""] = child.url.slice("http://".length).split(":");
    const at = { host, port: Number(port) };
    for (const request of [
      `GET /v1/keys HTTP/1.1\r\nAuthorization: Bearer ${secret}\r\n\r\n`,
      `GET /${secret}\r\n\r\n`,
      `${secret}\r\n\r\n`,
      `POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Length: 8\r\nX-API-Key: ${secret}\r\n\r\n`,
    ])
      await sendRaw(at, request, 500);
  }

  /** What betrays a secret: itself, its secret part, and either in another writing. */
  function writings(secret: string): string[] {
    const parts = [secret, secret.slice(-44, -8)].filter((part) => part.length >= 16);
    return parts.flatMap((part) => [
      part,
      Buffer.from(part).toString("base64").replace(/=+$/, "").slice(0, -2),
      Buffer.from(part).toString("base64url").slice(0, -2),
      Buffer.from(part).toString("hex"),
      encodeURIComponent(part),
    ]);
  }

  test("is in no byte of standard output or standard error, whatever the log level (T4, T30)", () => {
    expect(printed).toContain('"level":"debug"');
    expect(printed.length).toBeGreaterThan(50_000);
    const leaked = [...canaries].filter(([, secret]) => writings(secret).some((text) => printed.includes(text)));
    expect(leaked.map(([what]) => what)).toEqual([]);
  });

  test("is in no byte of the data directory but the file of secrets (T4, ASVS 13.3)", () => {
    expect([...stored.keys()].some((name) => name.includes("-wal"))).toBe(true);
    const leaked = [...canaries].flatMap(([what, secret]) =>
      [...stored]
        .filter(([, bytes]) => writings(secret).some((text) => bytes.includes(text)))
        .map(([file]) => `${what} in ${file}`),
    );
    expect(leaked).toEqual([]);
  });

  test("is not where other processes of the machine can look: on the command line or in the environment (T30)", () => {
    expect(visible).toContain("keyporter.js");
    expect([...canaries].filter(([, secret]) => visible.includes(secret)).map(([what]) => what)).toEqual([]);
  });
});
