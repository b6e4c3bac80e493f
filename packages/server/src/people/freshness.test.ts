import { organizationAdminScopes } from "@keyporter/contract";
import { revealKey } from "@keyporter/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import {
  type Api,
  browserWith,
  type Credentials,
  cookiesOf,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done, makeApi, makeOrganization, unique } from "../testing/scene.ts";
import { sessionOf } from "../testing/session.ts";

const minute = 60_000;

/** A stolen cookie, or a browser left open: soon it gives nobody a secret any more. */
describe.each(engineNames)("a fresh sign-in on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let owner: Credentials;
  let person: Api;
  let organization: { readonly id: string };
  let recoverable: { readonly id: string };
  let hashOnly: { readonly id: string };

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    organization = await makeOrganization(instance.admin);
    recoverable = await makeApi(instance.admin, { preset: "workspace" });
    hashOnly = await makeApi(instance.admin);
    owner = await makePerson(instance, { organization, roles: ["admin"] });
  });
  beforeEach(async () => {
    clock.release();
    person = await signIn(instance, owner);
  });
  afterAll(() => instance?.close());

  const create = (api: { readonly id: string }, headers = {}) =>
    person.with(headers).post("/v1/keys", {
      name: "Integration",
      api_id: api.id,
      organization_id: organization.id,
      scopes: ["read"],
    });
  const code = async (answer: ReturnType<Api["post"]>) => {
    const { status, body } = await answer;
    return [status, body?.code];
  };
  const required = [403, "REAUTHENTICATION_REQUIRED"];

  test("is asked for by creating, rotating and showing a key that can be shown again", async () => {
    const { key } = await done(create(recoverable));
    await done(person.post(`/v1/keys/${key.id}/rotate`));
    await done(person.post(`/v1/keys/${key.id}/reveal`));
    clock.advance(10 * minute);
    expect(await code(create(recoverable))).toEqual(required);
    expect(await code(person.post(`/v1/keys/${key.id}/rotate`))).toEqual(required);
    expect(await code(person.post(`/v1/keys/${key.id}/reveal`))).toEqual(required);
  });

  test("is not asked for by anything that stops a key", async () => {
    const keys = await Promise.all([1, 2].map(() => done(create(recoverable))));
    clock.advance(20 * minute);
    const [one, other] = keys.map(({ key }) => `/v1/keys/${key.id}`);
    expect((await person.post(`${one}/disable`)).status).toBe(200);
    expect((await person.post(`${one}/revoke`)).status).toBe(200);
    expect((await person.delete(String(other))).status).toBe(200);
  });

  test("is not asked for where only a hash is stored", async () => {
    const { key } = await done(create(hashOnly));
    clock.advance(60 * minute);
    expect((await create(hashOnly)).status).toBe(201);
    expect((await person.post(`/v1/keys/${key.id}/rotate`)).status).toBe(200);
  });

  test("is asked for under the policy that an organization made stricter or not, as it is in force", async () => {
    const policy_overrides = { [recoverable.id]: { secret_storage: "hash_only" } };
    const careful = await makeOrganization(instance.admin, { policy_overrides });
    const admin = await makePerson(instance, { organization: careful, roles: ["admin"] });
    const theirs = await signIn(instance, admin);
    clock.advance(20 * minute);
    const body = { name: "K", api_id: recoverable.id, organization_id: careful.id };
    expect((await theirs.post("/v1/keys", body)).status).toBe(201);
  });

  test("comes after the permission: who may not do it is told so, and not to confirm anything", async () => {
    const member = await signIn(instance, await makePerson(instance, { organization, roles: [] }));
    const { key } = await done(create(recoverable));
    clock.advance(20 * minute);
    const { status, body } = await member.post(`/v1/keys/${key.id}/reveal`);
    expect([status, body.code]).not.toEqual(required);
    expect([403, 404]).toContain(status);
  });

  test("is given by the password; the same request then goes through under the same Idempotency-Key", async () => {
    const idempotent = { "idempotency-key": unique("create") };
    clock.advance(20 * minute);
    expect(await code(create(recoverable, idempotent))).toEqual(required);
    const answer = await person.post("/v1/session/reauthenticate", { password: owner.password });
    expect(answer.status).toBe(200);
    expect(Date.parse(answer.body.fresh_until)).toBeGreaterThan(clock.now());
    // Another token from now on; the old one is worth nothing.
    expect((await person.get("/v1/session")).status).toBe(401);
    person = browserWith(instance, cookiesOf(answer));
    const { key } = await done(create(recoverable, idempotent));
    const replayed = await done(create(recoverable, idempotent));
    expect(replayed).toMatchObject({ key: { id: key.id }, secret: null, replayed: true });
  });

  test("is not given by a wrong password", async () => {
    clock.advance(20 * minute);
    expect(await code(person.post("/v1/session/reauthenticate", { password: "wrong" }))).toEqual([
      401,
      "SIGN_IN_FAILED",
    ]);
    expect(await code(create(recoverable))).toEqual(required);
  });

  test("lasts as long as the operator says, from the next request on", async () => {
    await done(instance.admin.patch("/v1/settings", { sessions: { fresh_seconds: 60 } }));
    clock.advance(2 * minute);
    expect(await code(create(recoverable))).toEqual(required);
    const again = await instance.signIn();
    await done(again.patch("/v1/settings", { sessions: { fresh_seconds: 600 } }));
    expect((await create(recoverable)).status).toBe(201);
  });

  test("in a portal is the exchange of its link; keys are shown again there only where they stand inline", async () => {
    const inline = await makeApi(instance.admin, { preset: "workspace", policy: { reveal_style: "inline" } });
    const { deps } = instance.wired.services;
    const ids = { organization_id: organization.id, scopes: ["read"] };
    const { key } = await done(instance.admin.post("/v1/keys", { name: "K", api_id: inline.id, ...ids }));
    const modal = await done(instance.admin.post("/v1/keys", { name: "K", api_id: recoverable.id, ...ids }));
    const reach = { kind: "organization", organizationId: organization.id } as const;
    const opened = deps.now();
    const portal = {
      ...sessionOf({ id: "user_1", name: "Customer" }, { reach, scopes: organizationAdminScopes }),
      kind: "portal",
      authenticatedAt: opened,
    } as const;
    const outcome = async (id: string) => {
      const planned = await revealKey(deps, portal, id);
      return planned.ok ? "shown" : planned.code;
    };
    expect(await outcome(key.id)).toBe("shown");
    expect(await outcome(modal.key.id)).toBe("FORBIDDEN");
    clock.advance(10 * minute);
    expect(await outcome(key.id)).toBe("REAUTHENTICATION_REQUIRED");
  });

  test("is never asked of machines, which prove who they are with every call", async () => {
    clock.advance(60 * minute - 1000);
    const machine = await instance.signIn();
    const body = { name: "K", api_id: recoverable.id, organization_id: organization.id };
    expect((await machine.post("/v1/keys", body)).status).toBe(201);
  });
});
