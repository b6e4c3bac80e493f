import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeOrganization } from "../testing/scene.ts";

const burst = { name: "burst", limit: 10, window_seconds: 1 };
const limited = { rate_limits: [burst] };

describe.each(engineNames)("what organizations say about their keys, on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const edit = (id: string, body: object) => admin.patch(`/v1/organizations/${id}`, body);

  test("an edit that was decided on outdated overrides is refused with the present ones, however it names the API", async () => {
    const [api, other] = [await makeApi(admin), await makeApi(admin)];
    const { id } = await makeOrganization(admin, { policy_overrides: { [api.id]: limited } });
    const mine = { [api.id]: limited, [other.id]: limited };
    const outdated = await edit(id, { policy_overrides: mine, expected: { policy_overrides: {} } });
    expect([outdated.status, outdated.body.code]).toEqual([409, "CONFLICT"]);
    expect(outdated.body.current).toEqual({ policy_overrides: { [api.id]: limited } });
    const known = { [api.code]: limited, [other.code]: {} };
    expect(
      (await done(edit(id, { policy_overrides: mine, expected: { policy_overrides: known } }))).policy_overrides,
    ).toEqual(mine);
    expect((await edit(id, { policy_overrides: mine, expected: { policy_overrides: known } })).status).toBe(200);
    expect((await edit(id, { name: "Other", expected: { policy_overrides: {} } })).status).toBe(200);
    expect((await edit(id, { policy_overrides: {}, expected: { name: "Other" } })).body.code).toBe("INVALID_BODY");
  });

  test("of two edits at once that expect the same, one is made", async () => {
    const apis = [await makeApi(admin), await makeApi(admin)];
    const { id } = await makeOrganization(admin);
    const answers = await Promise.all(
      apis.map((api) => edit(id, { policy_overrides: { [api.id]: limited }, expected: { policy_overrides: {} } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("overrides stay with those that are sent beside them, though their API is gone or stricter by now", async () => {
    const [gone, stricter, api] = [await makeApi(admin), await makeApi(admin), await makeApi(admin)];
    const before = { [gone.id]: limited, [stricter.id]: { max_keys_per_owner: 5 } };
    const { id } = await makeOrganization(admin, { policy_overrides: before });
    await admin.delete(`/v1/apis/${gone.id}`);
    await done(admin.patch(`/v1/apis/${stricter.id}`, { policy: { max_keys_per_owner: 2 } }));
    const sent = { ...before, [stricter.id]: { max_keys_per_owner: 5, ...limited }, [api.id]: limited };
    expect((await done(edit(id, { policy_overrides: sent }))).policy_overrides).toEqual(sent);

    const changed = { ...sent, [gone.id]: { rate_limits: [{ ...burst, limit: 1 }] } };
    expect((await edit(id, { policy_overrides: changed })).status).toBe(404);
    const loosened = { ...sent, [stricter.id]: { max_keys_per_owner: 4 } };
    expect((await edit(id, { policy_overrides: loosened })).body.code).toBe("POLICY_LOOSENED");
    expect((await edit(id, { policy_overrides: { toString: {} } })).status).toBe(404);
  });
});
