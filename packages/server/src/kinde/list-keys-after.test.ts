import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";

describe.each(engineNames)("the list of API keys in Kinde's form on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let userId: string;
  const made: string[] = [];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    const api = await admin.post("/api/v1/apis", { name: "Users", audience: "https://users.example" });
    await admin.post("/v1/organizations", { name: "Acme", code: "acme" });
    userId = (await admin.post("/v1/users", { name: "Ada" })).body.id;
    for (const owner of [{ org_code: "acme" }, { user_id: userId }, { org_code: "acme" }, { type: "environment" }]) {
      const body = { name: "Key", api_id: api.body.api.id, ...owner };
      made.push((await admin.post("/api/v1/api_keys", body)).body.api_key.id);
    }
    await admin.delete(`/api/v1/api_keys/${made[0]}`);
    await admin.post(`/v1/keys/${made[1]}/disable`);
  });
  afterAll(() => instance.close());

  /** Which of the keys, by when they were made. */
  async function listed(query: string): Promise<readonly number[]> {
    const { body } = await admin.get(`/api/v1/api_keys?${query}`);
    return body.api_keys.map(({ id }: { id: string }) => made.indexOf(id));
  }

  test.each([
    ["", [3, 2, 1, 0]],
    ["status=active", [3, 2]],
    ["status=inactive", [1]],
    ["status=revoked", [0]],
    ["key_type=organization", [2, 0]],
    ["key_type=user", [1]],
    ["org_code=acme", [2, 0]],
    ["org_code=nobody", []],
    ["key_type=organization&status=active&org_code=acme", [2]],
  ])("with '%s' has the keys %j, newest first", async (query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });

  test("of one user has that user's keys", async () => {
    expect(await listed(`user_id=${userId}`)).toEqual([1]);
  });

  test("goes on after a key, and says whether there is more", async () => {
    const first = await admin.get("/api/v1/api_keys?page_size=3");
    expect(first.body).toMatchObject({ code: "OK", message: "Success", has_more: true });
    const last = first.body.api_keys.at(-1).id;
    const second = await admin.get(`/api/v1/api_keys?page_size=3&starting_after=${last}`);
    expect(second.body.has_more).toBe(false);
    expect(second.body.api_keys.map(({ id }: { id: string }) => id)).toEqual([made[0]]);
  });

  test.each(["starting_after=api_key_unknown", "page_size=0", "page_size=201", "status=disabled", "limit=3"])(
    "is refused with %s",
    async (query) => {
      const answer = await admin.get(`/api/v1/api_keys?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].message).toContain(query.split("=")[0]);
    },
  );
});
