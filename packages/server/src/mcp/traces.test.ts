import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hotRoutes } from "../gate/hot.ts";
import { createApp } from "../http/app.ts";
import { createNodeServer } from "../http/node-server.ts";
import { createLogger } from "../logs.ts";
import { dumpOf, holds } from "../testing/dump.ts";
import { engineNames } from "../testing/index.ts";
import { done } from "../testing/scene.ts";
import { bearer, call, connectAgent, eras } from "./testing/agent.ts";
import { makeServedApi, type Served, startServed } from "./testing/served-api.ts";

describe.each(engineNames)("T4 a key that stands in a URL, on %s", (engine) => {
  let served: Served;
  let secret: string;
  let address: string;
  let masked: string;
  const printed: string[] = [];
  const answers: string[] = [];

  beforeAll(async () => {
    served = await startServed({ engine });
    const { instance, upstream, organization } = served;
    const policy = { credential_locations: ["bearer", "query"] };
    const api = await makeServedApi(instance.admin, upstream.url, { policy });
    const made = await served.keyFor({ api_id: api.id, organization_id: organization.id, connector: true });
    ({ secret } = made);
    ({ masked } = made.key);
    // The same instance by a door that writes down everything it can.
    const logger = createLogger("trace", { write: (line) => printed.push(line) });
    const { services } = instance.wired;
    const transport = { trustedProxies: [], plainHttpFrom: [] };
    const handlers = { hot: hotRoutes(services), fetch: createApp(services).fetch, requestServed: () => undefined };
    const door = createNodeServer({ ...handlers, logger, transport, tls: null });
    const port = await door.listen({ host: "127.0.0.1", port: 0 });
    address = `http://127.0.0.1:${port}/mcp/${api.code}?api_key=${secret}`;
    await useEverything();
    await done(instance.admin.post(`/v1/keys/${made.key.id}/revoke`, {}));
    answers.push(await ask(address, "{}"));
    await services.deps.flushUsage();
    await door.close(1000);
  });
  afterAll(() => served?.close());

  async function ask(to: string, body: string, headers: Record<string, string> = {}): Promise<string> {
    const type = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const response = await fetch(to, { method: "POST", headers: { ...type, ...headers }, body });
    return `${JSON.stringify([...response.headers])} ${await response.text()}`;
  }

  async function useEverything(): Promise<void> {
    for (const era of eras) {
      const agent = await connectAgent(address, { era });
      answers.push(
        JSON.stringify([
          await agent.listTools(),
          await call(agent, "whoami"),
          await call(agent, "getOrder", { id: "1" }),
        ]),
      );
      answers.push(JSON.stringify(await call(agent, "slow-no-such-tool").catch(String)));
      answers.push(JSON.stringify(await call(agent, secret).catch(String)));
      await agent.close();
    }
    const forms = [
      address,
      `${address}x`,
      address.replace("api_key=", "api_key=%20"),
      `${address}&api_key=other`,
      address.replace("/mcp/", "/mcp/x"),
    ];
    for (const form of forms) {
      for (const body of ["{}", "{", "[]", '{"jsonrpc":"2.0","id":1,"method":"nothing"}'])
        answers.push(await ask(form, body));
      answers.push(await (await fetch(form)).text());
    }
    answers.push(await ask(address, "{}", { origin: "https://evil.example" }));
    answers.push(await ask(address, "{}", { "user-agent": secret, ...bearer(secret) }));
    const info = { name: secret, version: secret };
    const initialize = { protocolVersion: secret, capabilities: {}, clientInfo: info };
    answers.push(
      await ask(address, JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: initialize })),
    );
  }

  test("stands in no log line, not even the most talkative", () => {
    expect(printed.length).toBeGreaterThan(20);
    expect(printed.filter((line) => line.includes(secret)).length).toBe(0);
    expect(printed.some((line) => line.includes(`/mcp/`))).toBe(true);
  });

  test("stands in no answer, which shows its mask", () => {
    expect(answers.filter((answer) => answer.includes(secret)).length).toBe(0);
    expect(answers.some((answer) => answer.includes(masked))).toBe(true);
  });

  test("stands in no byte of the database, where the calls are", async () => {
    const dump = await dumpOf(served.instance);
    expect(holds(dump, "test-agent")).toBe(true);
    expect(holds(dump, secret)).toBe(false);
  });

  test("stands in nothing that the console and the log of changes tell of the calls", async () => {
    const { admin } = served.instance;
    const told = [
      await admin.get("/v1/mcp-calls"),
      await admin.get("/v1/mcp-connections"),
      await admin.get("/v1/audit-events"),
    ];
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(told.some(({ text }) => text.includes(secret))).toBe(false);
    expect(told[0]?.body.data.length).toBeGreaterThan(4);
  });
});
