import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeKey, makeScene, type Scene, verify } from "../testing/scene.ts";

describe.each(engineNames)("the states of a key on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    scene = await makeScene(admin);
  });
  afterAll(() => instance?.close());

  /** A key that was verified a moment ago, so that whatever comes must reach the memory too. */
  async function warmKey(fields: object = {}) {
    const { key, secret } = await makeKey(admin, {
      api_id: scene.api.id,
      organization_id: scene.organization.id,
      ...fields,
    });
    expect((await verify(admin, secret)).code).toBe("VALID");
    return { key, secret, path: `/v1/keys/${key.id}` };
  }

  test("disabling says when and why, twice is once, and enabling takes it all back", async () => {
    const { key, secret, path } = await warmKey();
    const disabled = await done(admin.post(`${path}/disable`, { reason: "Holidays" }));
    expect(disabled).toMatchObject({
      status: "disabled",
      disabled_reason: "Holidays",
      disabled_at: expect.any(String),
    });
    expect(apartFromUse(await done(admin.post(`${path}/disable`, { reason: "Again" })))).toEqual(
      apartFromUse(disabled),
    );
    expect((await verify(admin, secret)).code).toBe("DISABLED");
    const enabled = await done(admin.post(`${path}/enable`));
    expect(apartFromUse(enabled)).toEqual(apartFromUse({ ...key, updated_at: enabled.updated_at }));
    expect(apartFromUse(await done(admin.post(`${path}/enable`)))).toEqual(apartFromUse(enabled));
    expect((await verify(admin, secret)).code).toBe("VALID");
  });

  test("revoking is final, gives a receipt, and a second time changes nothing and keeps the first reason", async () => {
    const { secret, path } = await warmKey();
    const first = await done(admin.post(`${path}/revoke`, { reason: "Leaked" }));
    expect(first.key).toMatchObject({ status: "revoked", revoked_reason: "Leaked", recoverable: false });
    expect(first.receipt).toEqual({ change_number: expect.any(Number), complete: true });
    expect((await verify(admin, secret)).code).toBe("REVOKED");
    const second = await done(admin.post(`${path}/revoke`, { reason: "Other" }));
    expect(second).toEqual({ key: first.key, receipt: { change_number: null, complete: true } });
    expect((await done(admin.get(path))).secrets).toMatchObject([{ state: "dead" }]);
  });

  test("a disabled key can be revoked", async () => {
    const { secret, path } = await warmKey();
    await done(admin.post(`${path}/disable`));
    await done(admin.post(`${path}/revoke`));
    const verdict = await verify(admin, secret);
    expect([verdict.code, verdict.reasons]).toEqual(["REVOKED", ["REVOKED"]]);
  });

  test("whatever is tried on a revoked key is refused with its present state", async () => {
    const { path } = await warmKey();
    await done(admin.post(`${path}/revoke`));
    const attempts = [
      ...["disable", "enable", "rotate", "rotate/end", "rotate/undo", "reveal"].map((verb) =>
        admin.post(`${path}/${verb}`),
      ),
      admin.patch(path, { name: "Renamed" }),
      admin.patch(path, { expires_at: "2099-01-01T00:00:00Z" }),
    ];
    for (const { status, body } of await Promise.all(attempts)) {
      expect([status, body.code, body.current]).toEqual([409, "KEY_STATE", { status: "revoked" }]);
    }
  });

  test("deleting takes a key out of sight for good: its id answers 404 to everything, and its secret is unknown", async () => {
    const { key, secret, path } = await warmKey();
    const receipt = await done(admin.delete(path));
    expect(receipt).toEqual({ change_number: expect.any(Number), complete: true });
    const answers = [
      admin.get(path),
      admin.patch(path, { name: "X" }),
      admin.delete(path),
      ...["disable", "enable", "revoke", "rotate", "reveal"].map((verb) => admin.post(`${path}/${verb}`)),
    ];
    for (const { status, body } of await Promise.all(answers)) expect([status, body.code]).toEqual([404, "NOT_FOUND"]);
    expect((await done(admin.get(`/v1/keys?q=${key.id}`))).data).toEqual([]);
    const verdict = await verify(admin, secret);
    expect(verdict).toEqual({
      valid: false,
      code: "NOT_FOUND",
      reasons: ["NOT_FOUND"],
      fix: { text: expect.any(String) },
      help_url: expect.any(String),
      request_id: verdict.request_id,
    });
    const log = await done(admin.get(`/v1/audit-events?target_id=${key.id}`));
    expect(log.data.map((event: { action: string }) => event.action)).toEqual(["key.deleted", "key.created"]);
  });

  test("a revoked key can still be deleted", async () => {
    const { secret, path } = await warmKey();
    await done(admin.post(`${path}/revoke`));
    expect((await admin.delete(path)).status).toBe(200);
    expect((await verify(admin, secret)).code).toBe("NOT_FOUND");
  });

  test("whoever holds a key can end it without an account, and is told nothing about what they present", async () => {
    const { key, secret, path } = await warmKey();
    const present = (token: string) => instance.anonymous.form("/oauth2/revoke", { token });
    const forged = `${secret.slice(0, -12)}000000000000`;
    for (const token of [secret, secret, forged, "nonsense"]) {
      const { status, text } = await present(token);
      expect([status, text]).toEqual([200, ""]);
    }
    expect((await verify(admin, secret)).code).toBe("REVOKED");
    const { status, revoked_reason: reason } = await done(admin.get(path));
    expect([status, reason]).toEqual(["revoked", "Revoked by its holder"]);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}&action=key.revoked`));
    expect(data).toMatchObject([{ actor: { type: "key", id: key.id } }]);
  });

  test("an old secret that was rotated away cannot end the key any more", async () => {
    const { secret, path } = await warmKey();
    const rotated = await done(admin.post(`${path}/rotate`));
    await instance.anonymous.form("/oauth2/revoke", { token: secret });
    expect((await verify(admin, rotated.secret)).code).toBe("VALID");
  });

  test("of changes at the same moment each is either done or refused with the state that it met, and none is lost", async () => {
    const { key, secret, path } = await warmKey();
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => admin.patch(path, { name: `Name ${at}` })),
      ...Array.from({ length: 5 }, () => admin.post(`${path}/disable`)),
      admin.post(`${path}/revoke`),
    ]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.at(-1)?.status).toBe(200);
    expect((await verify(admin, secret)).code).toBe("REVOKED");
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}&limit=200`));
    const renamed = answers.slice(0, 10).filter(({ status }) => status === 200).length;
    expect(data.filter((event: { action: string }) => event.action === "key.updated")).toHaveLength(renamed);
    expect(data[0].action).toBe("key.revoked");
  });
});

/** Uses are counted a little later than they happen. */
function apartFromUse(key: object): object {
  return { ...key, use_count: 0, last_used_at: null };
}
