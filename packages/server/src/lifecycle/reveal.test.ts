import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, type Scene, verify } from "../testing/scene.ts";

describe.each(engineNames)("showing a secret again on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  const recoverableApi = () => makeApi(admin, { preset: "workspace" });
  async function keyOf(api: { readonly id: string }, owner = organization) {
    const { key, secret } = await makeKey(admin, { api_id: api.id, organization_id: owner.id });
    return { key, secret, path: `/v1/keys/${key.id}`, reveal: () => admin.post(`/v1/keys/${key.id}/reveal`) };
  }
  const sealedCopies = async (keyId: string) =>
    (await instance.wired.services.deps.store.all("key_secrets", { keyId })).filter(({ sealed }) => sealed !== null);

  test("a recoverable key is shown again, is never cached on the way, and the log tells who saw it", async () => {
    const { key, secret, reveal } = await keyOf(await recoverableApi());
    expect(key.recoverable).toBe(true);
    const shown = await reveal();
    expect([shown.status, shown.body]).toEqual([200, { id: key.id, secret }]);
    expect(shown.headers.get("cache-control")).toContain("no-store");
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}&action=key.revealed`));
    expect(data).toMatchObject([{ actor: { type: "application" }, changes: {} }]);
  });

  test("a key of which only a hash is stored cannot be shown again, and trying leaves no event", async () => {
    const { key, reveal } = await keyOf(await makeApi(admin));
    const refused = await reveal();
    expect([key.recoverable, refused.status, refused.body.code]).toEqual([false, 409, "NOT_RECOVERABLE"]);
    expect((await done(admin.get(`/v1/audit-events?target_id=${key.id}`))).data).toHaveLength(1);
  });

  test("after a rotation the new secret is shown, and of the old one no copy is left when it dies", async () => {
    const { key, path, reveal } = await keyOf(await recoverableApi());
    const rotated = await done(admin.post(`${path}/rotate`));
    expect((await reveal()).body.secret).toBe(rotated.secret);
    expect(await sealedCopies(key.id)).toHaveLength(1);
  });

  test("revoking and deleting a key destroy every copy of its secrets", async () => {
    const api = await recoverableApi();
    const [revoked, deleted] = [await keyOf(api), await keyOf(api)];
    await done(admin.post(`${revoked.path}/rotate`, { grace_seconds: 600 }));
    expect(await sealedCopies(revoked.key.id)).toHaveLength(2);
    await done(admin.post(`${revoked.path}/revoke`));
    await done(admin.delete(deleted.path));
    expect(await sealedCopies(revoked.key.id)).toEqual([]);
    expect(await sealedCopies(deleted.key.id)).toEqual([]);
    expect((await revoked.reveal()).body.code).toBe("KEY_STATE");
  });

  test("an API that goes back to hashes destroys all copies at once, and those of earlier keys never come back", async () => {
    const api = await recoverableApi();
    const { key, secret, path, reveal } = await keyOf(api);
    const policy = (secret_storage: string) => done(admin.patch(`/v1/apis/${api.id}`, { policy: { secret_storage } }));
    await policy("hash_only");
    expect(await sealedCopies(key.id)).toEqual([]);
    expect((await reveal()).body.code).toBe("NOT_RECOVERABLE");
    expect((await done(admin.get(path))).recoverable).toBe(false);
    expect((await keyOf(api)).key.recoverable).toBe(false);
    await policy("recoverable");
    expect((await reveal()).body.code).toBe("NOT_RECOVERABLE");
    expect((await keyOf(api)).key.recoverable).toBe(true);
    expect((await verify(admin, secret)).code).toBe("VALID");
  });

  test("an organization that wants hashes only destroys the copies of its own keys and of nobody else's", async () => {
    const [api, careful] = [await recoverableApi(), await makeOrganization(admin)];
    const [theirs, ours] = [await keyOf(api, careful), await keyOf(api)];
    const policy_overrides = { [api.id]: { secret_storage: "hash_only" } };
    await done(admin.patch(`/v1/organizations/${careful.id}`, { policy_overrides }));
    expect(await sealedCopies(theirs.key.id)).toEqual([]);
    expect((await theirs.reveal()).body.code).toBe("NOT_RECOVERABLE");
    expect((await keyOf(api, careful)).key.recoverable).toBe(false);
    expect((await ours.reveal()).body.secret).toBe(ours.secret);
  });

  test("a key of the Management API is never kept in a form that can be shown again", async () => {
    const { key } = await makeManagementKey(admin, ["read:api_keys"], { organization_id: organization.id });
    expect(key.recoverable).toBe(false);
    expect(await sealedCopies(key.id)).toEqual([]);
    const patched = await admin.patch("/v1/apis/management", { policy: { secret_storage: "recoverable" } });
    expect([patched.status, patched.body.code]).toEqual([409, "MANAGEMENT_API"]);
  });

  test("seeing and editing keys gives no right to see a secret", async () => {
    const { path } = await keyOf(await recoverableApi());
    const scopes = ["read:api_keys", "update:api_keys", "delete:api_keys", "create:api_keys"];
    const { secret } = await makeManagementKey(admin, scopes, { organization_id: organization.id });
    const refused = await instance.anonymous.as(secret).post(`${path}/reveal`);
    expect([refused.status, refused.body.permission]).toEqual([403, "reveal:api_keys"]);
  });
});
