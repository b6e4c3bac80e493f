import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization } from "../testing/scene.ts";

/** Each asks again as soon as it was answered. */
const callers = 16;

interface Told {
  readonly askedAt: number;
  readonly status: number;
  readonly code: string;
}

describe.each(engineNames)("an API that is removed while calls are in flight on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let organization: { readonly id: string };
  let asker: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    organization = await makeOrganization(admin);
    const { secret } = await makeManagementKey(admin, ["verify:api_keys"], { owner_type: "instance" });
    asker = instance.anonymous.as(secret);
  });
  afterAll(() => instance?.close());

  /** Calls without a pause until `act` is over and a little longer. @returns what each was told, and when `act` was over */
  async function during(call: () => Promise<Answer>, act: () => Promise<unknown>) {
    const told: Told[] = [];
    let going = true;
    async function keepAsking(): Promise<void> {
      while (going) {
        const askedAt = performance.now();
        const { status, body } = await call();
        told.push({ askedAt, status, code: body.code ?? "OK" });
      }
    }
    const asking = Promise.all(Array.from({ length: callers }, keepAsking));
    await untilLongerThan(told, 10 * callers);
    await act();
    const overAt = performance.now();
    await untilLongerThan(told, told.length + 10 * callers);
    going = false;
    await asking;
    const codes = (after: boolean): Set<string> =>
      new Set(told.filter(({ askedAt }) => askedAt > overAt === after).map(({ status, code }) => `${status} ${code}`));
    return { before: codes(false), after: codes(true) };
  }

  async function untilLongerThan(list: readonly unknown[], length: number): Promise<void> {
    while (list.length <= length) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async function registered() {
    const api = await makeApi(admin);
    const { secret } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, scopes: ["read"] });
    return { api, secret, remove: () => done(admin.delete(`/v1/apis/${api.id}`)) };
  }

  test("answers each call from before or from after, and none from before once the removal is answered", async () => {
    const { api, secret, remove } = await registered();
    const check = { key: secret, api: api.id, scopes: ["read"] };
    const { before, after } = await during(() => asker.post("/v1/verify", check), remove);
    expect(after).toEqual(new Set(["200 API_REMOVED"]));
    expect(before).toContain("200 VALID");
    expect(["200 API_REMOVED", "200 VALID"]).toEqual(expect.arrayContaining([...before]));
  });

  test("gives its name back: who asked by it is told that no such API exists, and never a failure of ours", async () => {
    const { api, secret, remove } = await registered();
    const check = { key: secret, api: api.code, scopes: ["read"] };
    const { before, after } = await during(() => asker.post("/v1/verify", check), remove);
    expect(after).toEqual(new Set(["400 INVALID_BODY"]));
    expect(["200 API_REMOVED", "200 VALID", "400 INVALID_BODY"]).toEqual(expect.arrayContaining([...before]));
  });

  test("lends its keys nothing of the API that takes its name at once", async () => {
    const { api, secret, remove } = await registered();
    const check = { key: secret, api: api.code };
    const { after } = await during(
      () => asker.post("/v1/verify", check),
      async () => {
        await remove();
        await done(admin.post("/v1/apis", { name: "Again", code: api.code, audience: api.audience }));
      },
    );
    expect(after.size).toBe(1);
    expect([...after]).not.toContain("200 VALID");
  });

  test("lets its own keys do nothing more", async () => {
    const { secret, remove } = await registered();
    const { before, after } = await during(() => instance.anonymous.as(secret).get("/v1/whoami"), remove);
    expect(after).toEqual(new Set(["401 API_REMOVED"]));
    expect(["200 OK", "401 API_REMOVED"]).toEqual(expect.arrayContaining([...before]));
  });
});
