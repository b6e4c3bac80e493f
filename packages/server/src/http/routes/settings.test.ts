import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeManagementKey, makeOrganization } from "../../testing/scene.ts";

const defaults = {
  name: "Keyporter",
  accent_color: null,
  words: { organization: null, organizations: null },
  upgrade_url: null,
  support_contact: null,
  portal: { users: true, organizations: true, return_origins: [] },
  sessions: { idle_seconds: 28_800, absolute_seconds: 43_200, fresh_seconds: 600 },
  oidc: null,
};

describe.each(engineNames)("settings on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const change = (body: object) => admin.patch("/v1/settings", body);
  const events = async () => (await done(admin.get("/v1/audit-events?action=settings.updated"))).data;

  test("an instance that nobody has touched has settings, and anybody may know the public ones", async () => {
    expect(await done(admin.get("/v1/settings"))).toMatchObject(defaults);
    const { name, accent_color, words, upgrade_url, support_contact } = defaults;
    expect(await done(instance.anonymous.get("/v1/instance"))).toEqual({
      ...{ name, accent_color, words, upgrade_url, support_contact },
      bootstrapped: true,
      sign_in: { password: true, oidc: null },
      email: false,
      version: expect.stringMatching(/^\d/),
    });
  });

  test("a change replaces what it names, at any depth, and leaves the rest", async () => {
    const words = { organization: "Workspace" };
    const first = await done(change({ name: "Acme keys", accent_color: "#0A7F5C", words }));
    expect(first).toMatchObject({
      ...defaults,
      name: "Acme keys",
      accent_color: "#0a7f5c",
      words: { organization: "Workspace", organizations: null },
    });
    const origins = ["https://app.acme.example", "http://localhost:3000", "http://127.0.0.1:8080"];
    const second = await done(change({ portal: { return_origins: origins }, sessions: { fresh_seconds: 60 } }));
    expect(second).toMatchObject({
      name: "Acme keys",
      portal: { users: true, organizations: true, return_origins: origins },
      sessions: { ...defaults.sessions, fresh_seconds: 60 },
    });
    expect(await done(admin.get("/v1/settings"))).toEqual(second);
    expect((await done(instance.anonymous.get("/v1/instance"))).name).toBe("Acme keys");
  });

  test("the audit log tells each field that changed, and nothing where none did", async () => {
    await done(change({ support_contact: "help@acme.example" }));
    const [latest] = await events();
    expect(latest).toMatchObject({
      target: { type: "settings", id: "settings", name: null },
      changes: { support_contact: { from: null, to: "help@acme.example" } },
    });
    const before = (await events()).length;
    await done(change({ support_contact: "help@acme.example", portal: { users: true } }));
    await done(change({}));
    expect(await events()).toHaveLength(before);
  });

  test("of many changes at the same moment none is lost", async () => {
    const fresh = await startInstance({ engine });
    try {
      const wanted = [
        { name: "Acme" },
        { accent_color: "#112233" },
        { upgrade_url: "https://acme.example/upgrade" },
        { words: { organization: "Firm" } },
        { words: { organizations: "Firms" } },
        { portal: { users: false } },
        { sessions: { idle_seconds: 600 } },
      ];
      await Promise.all(wanted.map((body) => done(fresh.admin.patch("/v1/settings", body))));
      expect(await done(fresh.admin.get("/v1/settings"))).toMatchObject({
        name: "Acme",
        accent_color: "#112233",
        upgrade_url: "https://acme.example/upgrade",
        words: { organization: "Firm", organizations: "Firms" },
        portal: { users: false, organizations: true },
        sessions: { idle_seconds: 600 },
      });
    } finally {
      await fresh.close();
    }
  });

  test.each<[string, object]>([
    ["/upgrade_url", { upgrade_url: "javascript:alert(1)" }],
    ["/support_contact", { support_contact: "data:text/html,x" }],
    ["/accent_color", { accent_color: "red; background: url(//evil.example)" }],
    ["/name", { name: "" }],
    ["/name", { name: "\u202eretropyeK" }],
    ["/portal/return_origins/0", { portal: { return_origins: ["https://app.example/path"] } }],
    ["/portal/return_origins/0", { portal: { return_origins: ["http://app.example"] } }],
    ["/portal/return_origins/0", { portal: { return_origins: ["https://APP.example"] } }],
    ["/portal/return_origins/0", { portal: { return_origins: ["https://app.example:443"] } }],
    ["/portal/return_origins/0", { portal: { return_origins: ["null"] } }],
    ["/portal/return_origins/0", { portal: { return_origins: ["*"] } }],
    ["/sessions/idle_seconds", { sessions: { idle_seconds: 1 } }],
    ["/sessions/idle_seconds", { sessions: { idle_seconds: 604_800, absolute_seconds: 3600 } }],
    ["/sessions/fresh_seconds", { sessions: { fresh_seconds: 86_400 } }],
    ["/email", { email: { configured: true } }],
  ])("a value that would harm somebody or never hold is refused at %s", async (pointer, body) => {
    const refused = await change(body);
    expect([refused.status, refused.body.code]).toEqual([400, "INVALID_BODY"]);
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  test("T1: settings are the instance's: no credential of one organization reads or changes them", async () => {
    const organization = await makeOrganization(admin);
    const { secret } = await makeManagementKey(admin, ["read:settings", "update:settings"], {
      organization_id: organization.id,
    });
    const inside = instance.anonymous.as(secret);
    expect((await inside.get("/v1/settings")).body.code).toBe("FORBIDDEN");
    expect((await inside.patch("/v1/settings", { name: "Mine" })).body.code).toBe("FORBIDDEN");
    expect((await instance.anonymous.get("/v1/settings")).status).toBe(401);
  });
});
