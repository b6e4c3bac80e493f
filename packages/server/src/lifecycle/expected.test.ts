import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeScene } from "../testing/scene.ts";

describe.each(engineNames)("an edit of a key that says what it expects, on %s", (engine) => {
  let instance: TestInstance;

  beforeAll(async () => {
    instance = await startInstance({ engine });
  });
  afterAll(() => instance?.close());

  test("of many who rename it at once one does, and the others learn its name", async () => {
    const { admin } = instance;
    const { key } = await makeScene(admin);
    const names = Array.from({ length: 8 }, (_, at) => `Name ${at}`);
    const rename = (name: string) => admin.patch(`/v1/keys/${key.id}`, { name, expected: { name: key.name } });
    const answers = await Promise.all(names.map(rename));
    const [won, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    const refused = answers
      .filter(({ status }) => status === 409)
      .map(({ body: { code, current } }) => [code, current]);
    expect(refused).toEqual(Array(7).fill(["CONFLICT", { name: won?.body.name }]));
    expect((await done(admin.get(`/v1/keys/${key.id}`))).name).toBe(won?.body.name);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}&action=key.updated`));
    expect(data).toHaveLength(1);
    // What was first may be sent again: its answer may have been lost.
    expect(await done(rename(won?.body.name))).toEqual(won?.body);
  });

  test("scopes that somebody took away are not given back by whoever still saw them", async () => {
    const { admin } = instance;
    const { key } = await makeScene(admin, { key: { scopes: ["read", "write"] } });
    await done(admin.patch(`/v1/keys/${key.id}`, { scopes: ["write"] }));
    const body = { scopes: ["read"], expected: { scopes: ["read", "write"] } };
    const { status, body: problem } = await admin.patch(`/v1/keys/${key.id}`, body);
    expect([status, problem.code, problem.current]).toEqual([409, "CONFLICT", { scopes: ["write"] }]);
  });
});
