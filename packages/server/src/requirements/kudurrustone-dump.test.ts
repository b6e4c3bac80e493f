import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOf, holds } from "../testing/dump.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, makePlan, type Scene } from "../testing/scene.ts";

/** A sealed copy, as it is written where an API keeps some. */
const sealedCopy = /v1\.\d+\.[\w-]{16}\.[\w-]{64,}/;

describe.each(engineNames)("a stolen database on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let firm: Scene["organization"];
  const shown: Record<string, string> = {};

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    const plan = await makePlan(admin, ["premier"]);
    firm = await makeOrganization(admin, { plan: plan.code });
    shown["bootstrap token"] = instance.running.bootstrapToken ?? "";
    shown["first client secret"] = instance.application.client_secret;
    await showKeys();
    await showClientSecrets();
    await instance.wired.services.deps.flushUsage();
  });
  afterAll(() => instance?.close());

  async function showKeys(): Promise<void> {
    const api = await makeApi(admin, { preset: "firm" });
    const wanted = { name: "Accounting Export", api_id: api.id, organization_id: firm.id };
    const once = admin.with({ "idempotency-key": "create-once" });
    const { key, secret } = await done(once.post("/v1/keys", wanted));
    shown["first secret"] = secret;
    expect((await done(once.post("/v1/keys", wanted))).secret).toBeNull();
    shown["rotated secret"] = (await done(admin.post(`/v1/keys/${key.id}/rotate`, { grace_seconds: 60 }))).secret;
    // Where a secret may turn up by accident: as a credential in every place, in a check, on a path, in a name of a client.
    for (const text of [shown["first secret"], shown["rotated secret"]]) {
      const holder = instance.anonymous.as(text ?? "").with({ "user-agent": "Exporter/1.0" });
      await holder.get("/v1/whoami");
      await holder.get("/v1/keys");
      await admin.post("/v1/verify", { key: text });
      await admin.get(`/v1/keys/${text}`);
    }
    const revoked = await makeKey(admin, { api_id: api.id, organization_id: firm.id });
    shown["revoked secret"] = revoked.secret;
    await done(instance.anonymous.form("/oauth2/revoke", { token: revoked.secret }));
    shown["management secret"] = (
      await makeManagementKey(admin, ["read:api_keys"], { organization_id: firm.id })
    ).secret;
    shown["Kinde secret"] = (
      await done(
        admin
          .with({ "idempotency-key": "kinde-once" })
          .post("/api/v1/api_keys", { name: "Kinde", api_id: api.id, org_code: firm.code }),
      )
    ).api_key.key;
  }

  async function showClientSecrets(): Promise<void> {
    const once = admin.with({ "idempotency-key": "application-once" });
    const { application, client_secret } = await done(once.post("/v1/applications", { name: "Billing" }));
    shown["client secret"] = client_secret;
    const rotated = await done(admin.post(`/v1/applications/${application.id}/rotate`, { grace_seconds: 60 }));
    shown["rotated client secret"] = rotated.client_secret;
  }

  test("KS-3: holds no secret that was ever shown, in no form, and nothing that could be decrypted", async () => {
    const dump = await dumpOf(instance);
    expect(holds(dump, "Accounting Export")).toBe(true);
    expect(Object.keys(shown)).toHaveLength(9);
    for (const [what, secret] of Object.entries(shown)) {
      expect(secret.length, what).toBeGreaterThan(30);
      expect(holds(dump, secret), what).toBe(false);
      // Nor the part of it that is secret: what stands around it may be stored.
      expect(holds(dump, secret.slice(-44, -12)), what).toBe(false);
    }
    expect(sealedCopy.test(dump.toString("latin1"))).toBe(false);
    const secrets = await instance.wired.services.deps.store.all("key_secrets", {});
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.every(({ sealed, digest }) => sealed === null && /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  });

  test("KS-3: holds none of the instance's own keys, with which digests could be tried and copies opened", async () => {
    const dump = await dumpOf(instance);
    const { pepper, tag, seal } = instance.wired.services.deps.ring;
    for (const { current } of [pepper, tag, seal]) {
      expect(dump.includes(current.key)).toBe(false);
      for (const encoding of ["hex", "base64", "base64url"] as const) {
        expect(dump.includes(current.key.toString(encoding))).toBe(false);
      }
    }
  });

  test("KS-3: has a sealed copy only of keys of an API that asked for it, and even then no secret in the clear", async () => {
    const api = await makeApi(admin, { preset: "workspace" });
    const { secret } = await makeKey(admin, { api_id: api.id, organization_id: firm.id });
    const dump = await dumpOf(instance);
    expect(sealedCopy.test(dump.toString("latin1"))).toBe(true);
    expect(holds(dump, secret)).toBe(false);
    expect(holds(dump, secret.slice(-44, -12))).toBe(false);
  });
});
