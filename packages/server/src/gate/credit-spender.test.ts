import { freshDatabase, type UnsteadyLine, unsteadyLine } from "@keyporter/storage/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startInstance, type TestInstance } from "../testing/index.ts";
import { makeKey, makeScene, verify } from "../testing/scene.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let line: UnsteadyLine;
let instance: TestInstance;

beforeAll(async () => {
  database = await freshDatabase();
  line = await unsteadyLine(database.target.url);
  instance = await startInstance({ engine: "postgres", env: { DATABASE_URL: line.url } });
});
afterAll(async () => {
  line.restore();
  await instance?.close();
  await line.close();
  await database.remove();
});

test("T25: without the database a metered key is 503 and never valid, and nothing of it is lost", async () => {
  const { admin } = instance;
  const { api, organization, secret: free } = await makeScene(admin);
  const owned = { api_id: api.id, organization_id: organization.id };
  const { secret } = await makeKey(admin, { ...owned, credits: { remaining: 3 } });
  expect((await verify(admin, free)).valid).toBe(true);
  expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 2 } });

  line.cut();
  expect((await verify(admin, free)).valid).toBe(true);
  for (const cost of [1, 0]) {
    const answer = await admin.post("/v1/verify", { key: secret, cost });
    expect([answer.status, answer.body.code]).toEqual([503, "UNAVAILABLE"]);
  }

  line.restore();
  expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 1 } });
});
