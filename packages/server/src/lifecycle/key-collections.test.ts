import { createKeyForCollection, perform, systemCaller } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everything, visit } from "../portal/testing/open-portal.ts";
import { TestClock } from "../testing/clock.ts";
import { dumpOf, holds } from "../testing/dump.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makePerson, root, signIn } from "../testing/people.ts";
import { done, makeApi, makeOrganization, verify } from "../testing/scene.ts";

const hour = 3_600_000;

describe.each(engineNames)("a key that waits for somebody on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let person: Api;
  let api: { readonly id: string };
  let organization: { readonly id: string };

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    api = await makeApi(admin);
    organization = await makeOrganization(admin);
    person = await signIn(instance);
  });
  afterAll(() => instance?.close());

  /** As an agent with a key of the Management API does. */
  async function waitingKey(place: { readonly id: string } = api) {
    const { deps } = instance.wired.services;
    const owner = { api_id: place.id, organization_id: organization.id };
    const command = { ...owner, name: "For Ada", scopes: ["read"], environment: "live" as const };
    const made = await perform(deps.store, () => createKeyForCollection(deps, agent(), command));
    if (!made.ok) throw new Error(`The key was not made: ${made.code}`);
    return made.value;
  }
  const agent = () => ({
    ...systemCaller,
    kind: "machine" as const,
    authorities: [{ reach: { kind: "instance" as const }, scopes: ["create:api_keys" as const] }],
  });

  const collect = (caller: Api, code: string) => caller.post("/v1/key-collections", { code });
  const lookUp = (caller: Api, code: string) => caller.post("/v1/key-collections/lookup", { code });
  const toldAbout = async (caller: Api, code: string) => {
    const [looked, collected] = [await lookUp(caller, code), await collect(caller, code)];
    return [`${looked.status} ${looked.body.code}`, `${collected.status} ${collected.body.code}`];
  };

  test("the link shows the key as often as one looks, and gives a working secret once", async () => {
    const { key, code, expiresAt } = await waitingKey();
    for (let look = 0; look < 2; look += 1) {
      const shown = await done(lookUp(person, code));
      expect(shown).toMatchObject({
        key: { id: key.key.id, name: "For Ada" },
        expires_at: new Date(expiresAt).toISOString(),
      });
    }
    const { key: collected, secret } = await done(collect(person, code));
    expect(collected).toMatchObject({ id: key.key.id, scopes: ["read"], status: "active" });
    expect((await verify(admin, secret, { api: api.id, scopes: ["read"] })).code).toBe("VALID");
    expect(await toldAbout(person, code)).toEqual(["409 LINK_USED", "409 LINK_USED"]);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.key.id}`));
    expect(data.map(({ action }: { action: string }) => action)).toEqual(["key.collected", "key.created"]);
  });

  test("until then no secret of it is stored anywhere, also where keys can be shown again", async () => {
    const recoverable = await makeApi(admin, { policy: { secret_storage: "recoverable" } });
    const { key, code } = await waitingKey(recoverable);
    const { store } = instance.wired.services.deps;
    const secrets = await store.all("key_secrets", { keyId: key.key.id });
    expect(secrets.map(({ sealed }) => sealed)).toEqual([null]);
    expect((await person.post(`/v1/keys/${key.key.id}/reveal`)).body.code).toBe("NOT_RECOVERABLE");
    expect(holds(await dumpOf(instance), code)).toBe(false);
    const { secret } = await done(collect(person, code));
    expect((await done(person.post(`/v1/keys/${key.key.id}/reveal`))).secret).toBe(secret);
  });

  test("of two who collect at the same moment one gets the secret, and it works", async () => {
    const { code } = await waitingKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => collect(person, code)));
    const codes = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code);
    expect(codes).toEqual(Array.from({ length: 7 }, () => "LINK_USED"));
    const [winner] = answers.filter(({ status }) => status === 200);
    expect((await verify(admin, winner?.body.secret)).code).toBe("VALID");
  });

  test("after a day it is over, and after a rotation it is used", async () => {
    const late = await waitingKey();
    const rotated = await waitingKey();
    const { secret } = await done(person.post(`/v1/keys/${rotated.key.key.id}/rotate`));
    expect(await toldAbout(person, rotated.code)).toEqual(["409 LINK_USED", "409 LINK_USED"]);
    expect((await verify(admin, secret)).code).toBe("VALID");
    clock.advance(24 * hour - 1000);
    admin = await instance.signIn();
    person = await signIn(instance);
    expect((await lookUp(person, late.code)).status).toBe(200);
    clock.advance(1000);
    expect(await toldAbout(person, late.code)).toEqual(["410 LINK_EXPIRED", "410 LINK_EXPIRED"]);
  });

  test("whoever does not reach the key is told what a link that never was tells (T2)", async () => {
    const { code, key } = await waitingKey();
    const stranger = await signIn(
      instance,
      await makePerson({ admin, anonymous: instance.anonymous, url: instance.url }),
    );
    const unknown = `kpl_${"a".repeat(43)}`;
    for (const link of [code, unknown, "kpl_short", "nonsense"]) {
      expect(await toldAbout(stranger, link)).toEqual(["404 NOT_FOUND", "404 NOT_FOUND"]);
    }
    await done(admin.delete(`/v1/keys/${key.key.id}`));
    expect(await toldAbout(person, code)).toEqual(["404 NOT_FOUND", "404 NOT_FOUND"]);
  });

  test("it is for a person: no machine and no key collects it", async () => {
    const { code } = await waitingKey();
    expect(await toldAbout(admin, code)).toEqual(["403 FORBIDDEN", "403 FORBIDDEN"]);
    expect(await toldAbout(instance.anonymous, code)).toEqual(["401 UNAUTHENTICATED", "401 UNAUTHENTICATED"]);
    const portal = await visit(instance.anonymous, admin, {
      organization_id: organization.id,
      permissions: everything,
    });
    expect((await collect(portal.api, code)).status).toBe(200);
  });

  test("a revoked key is not collected, and one of an API with recoverable keys after a fresh sign-in only", async () => {
    const revoked = await waitingKey();
    await done(admin.post(`/v1/keys/${revoked.key.key.id}/revoke`));
    expect((await collect(person, revoked.code)).body.code).toBe("KEY_STATE");
    const recoverable = await makeApi(admin, { policy: { secret_storage: "recoverable" } });
    const { code } = await waitingKey(recoverable);
    clock.advance(6 * hour);
    admin = await instance.signIn();
    expect((await collect(person, code)).body.code).toBe("REAUTHENTICATION_REQUIRED");
    const { password } = root;
    const fresh = await person.post("/v1/session/reauthenticate", { password });
    expect(fresh.status).toBe(200);
    person = await signIn(instance);
    expect((await collect(person, code)).status).toBe(200);
  });

  test("the page for connecting agents does not offer it, and makes one that works", async () => {
    const other = await makeApi(admin);
    const { key } = await waitingKey(other);
    const opened = await done(
      person.post("/v1/mcp-connections/open", { api_id: other.id, organization_id: organization.id }),
    );
    expect(opened).toMatchObject({ created: true });
    expect(opened.keys.map(({ id }: { id: string }) => id)).not.toContain(key.key.id);
  });
});
