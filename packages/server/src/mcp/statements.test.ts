import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames } from "../testing/index.ts";
import { done } from "../testing/scene.ts";
import { type Agent, bearer, call, connectAgent, eras } from "./testing/agent.ts";
import { bigDocument, makeServedApi, type Served, startServed } from "./testing/served-api.ts";

describe.each(engineNames)("what an agent costs the database on %s", (engine) => {
  let served: Served;

  beforeAll(async () => {
    served = await startServed({ engine });
  });
  afterAll(() => served?.close());

  /** The least of several measurements: once a second what was counted is written, whenever that is. */
  async function cheapest(run: () => Promise<unknown>): Promise<number> {
    const { deps } = served.instance.wired.services;
    const statements = () => served.instance.wired.open.statements();
    const costs: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      await deps.flushUsage();
      const before = statements();
      await run();
      costs.push(statements() - before);
    }
    return Math.min(...costs);
  }

  describe.each(eras)("in the %s era, with a key that was used before", (era) => {
    let agent: Agent;

    beforeAll(async () => {
      agent = await connectAgent(served.address, { era, headers: bearer(served.secret) });
      await call(agent, "getOrder", { id: "1" });
    });
    afterAll(() => agent?.close());

    test.each<[string, () => Promise<unknown>]>([
      [
        "connecting and listing tools",
        async () => {
          const another = await connectAgent(served.address, { era, headers: bearer(served.secret) });
          await another.listTools();
          await another.close();
        },
      ],
      ["whoami", () => call(agent, "whoami")],
      ["a call of the API", () => call(agent, "getOrder", { id: "1" })],
      ["a call that is refused", () => call(agent, "getOrder", {})],
    ])("%s: no statement", async (_case, run) => {
      expect(await cheapest(run)).toBe(0);
    });
  });

  test("five hundred operations are told in less than 30 kB, found by searching, and called by name", async () => {
    const { instance, upstream, organization } = served;
    const document = bigDocument(500);
    const api = await makeServedApi(instance.admin, upstream.url, { document });
    const { secret } = await done(
      instance.admin.post("/v1/keys", {
        name: "Big",
        api_id: api.id,
        organization_id: organization.id,
        scopes: ["read"],
      }),
    );
    const agent = await connectAgent(`${instance.url}/mcp/${api.code}`, { headers: bearer(secret) });
    const { tools } = await agent.listTools();
    expect(JSON.stringify(tools).length).toBeLessThan(30_000);
    expect(tools.map(({ name }) => name)).toEqual(["whoami", "search_tools", "call_tool"]);
    const found = JSON.parse((await call(agent, "search_tools", { query: "thing 321" })).text);
    expect(found.tools[0]).toMatchObject({ name: "getThing321", inputSchema: { required: ["id"] } });
    for (const answer of [
      await call(agent, "getThing321", { id: "7" }),
      await call(agent, "call_tool", { name: "getThing321", arguments: { id: "7" } }),
    ]) {
      expect(JSON.parse(answer.text).url).toBe("/things-321/7");
    }
    expect(await cheapest(() => call(agent, "search_tools", { query: "thing" }))).toBe(0);
    await agent.close();
  });
});
