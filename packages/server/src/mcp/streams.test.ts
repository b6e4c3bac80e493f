import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { engineNames } from "../testing/index.ts";
import { done, makeOrganization } from "../testing/scene.ts";
import { type Agent, bearer, call, connectAgent, eras } from "./testing/agent.ts";
import { ordersDocument, type Served, startServed } from "./testing/served-api.ts";

type Made = Awaited<ReturnType<Served["keyFor"]>>;

/** What stops a key, and what an agent reads of it. */
type Stop = (served: Served, key: Made["key"], clock: TestClock) => Promise<unknown>;
const stops: readonly (readonly [string, Stop, string])[] = [
  ["revoked", ({ instance }, { id }) => instance.admin.post(`/v1/keys/${id}/revoke`, {}), "was revoked"],
  ["disabled", ({ instance }, { id }) => instance.admin.post(`/v1/keys/${id}/disable`, {}), "was disabled"],
  ["rotated", ({ instance }, { id }) => instance.admin.post(`/v1/keys/${id}/rotate`, {}), "was rotated"],
  ["deleted", ({ instance }, { id }) => instance.admin.delete(`/v1/keys/${id}`), "was deleted"],
  [
    "one of an organization that was suspended",
    ({ instance }, key) => instance.admin.patch(`/v1/organizations/${key.owner.id}`, { status: "suspended" }),
    "ORGANIZATION_SUSPENDED",
  ],
  ["expired", async (_, key, clock) => clock.holdAt(Date.parse(key.expires_at)), "has expired"],
];

describe.each(engineNames)("a key that is stopped on %s", (engine) => {
  const clock = new TestClock();
  let served: Served;

  beforeAll(async () => {
    served = await startServed({ engine, now: clock.now });
  });
  afterAll(() => served?.close());

  const open = () => served.instance.wired.services.mcp.exchanges.count;

  /** A key of an organization of its own, which lives for an hour. */
  async function makeKeyThatEnds(): Promise<Made> {
    const organization = await makeOrganization(served.instance.admin);
    const expires = new Date(clock.now() + 1_800_000).toISOString();
    return await served.keyFor({ organization_id: organization.id, expires_at: expires });
  }

  /** A call that the API has got and does not answer. */
  async function runningCall(agent: Agent): Promise<{ readonly error: Promise<unknown> }> {
    const before = served.upstream.received.length;
    const error = agent.callTool({ name: "slow" }).catch((thrown: unknown) => thrown);
    await vi.waitFor(() => expect(served.upstream.received.length).toBe(before + 1), { timeout: 10_000 });
    return { error };
  }

  describe.each(eras)("in the %s era", (era) => {
    test.each(stops)("when it is %s: its running call ends at once and says why", async (_case, stop, why) => {
      const { key, secret } = await makeKeyThatEnds();
      const agent = await connectAgent(served.address, { era, headers: bearer(secret) });
      const running = await runningCall(agent);
      await stop(served, key, clock);
      expect(await running.error).toMatchObject({ code: -32000, message: expect.stringContaining(why) });
      clock.release();
      await agent.close().catch(() => undefined);
    });
  });

  test.each(stops)("when it is %s: its open stream ends, and no other key's does", async (_case, stop) => {
    const stopped = await makeKeyThatEnds();
    const other = await served.keyFor();
    const [one, bystander] = await Promise.all([listening(stopped.secret), listening(other.secret)]);
    await stop(served, stopped.key, clock);
    expect(await one.autoOpenedSubscription?.closed).toBe("graceful");
    clock.release();
    const state = await Promise.race([bystander.autoOpenedSubscription?.closed, Promise.resolve("open")]);
    expect(state).toBe("open");
    await Promise.all([one.close().catch(() => undefined), bystander.close()]);
  });

  async function listening(secret: string, onToolsChanged: () => void = () => undefined): Promise<Agent> {
    const agent = await connectAgent(served.address, { headers: bearer(secret), onToolsChanged });
    expect(agent.autoOpenedSubscription?.honoredFilter).toEqual({ toolsListChanged: true });
    return agent;
  }

  test("a stream hears at once of other scopes and of other tools, and no other API's does", async () => {
    const { key, secret } = await served.keyFor({ scopes: ["read"] });
    const heard = vi.fn();
    const agent = await listening(secret, heard);
    await done(served.instance.admin.patch(`/v1/keys/${key.id}`, { name: "Renamed" }));
    await done(served.instance.admin.patch(`/v1/keys/${key.id}`, { scopes: ["read", "write"] }));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    expect((await agent.listTools(undefined, { cacheMode: "refresh" })).tools.map(({ name }) => name)).toContain(
      "createOrder",
    );
    const paths = { "/pets": { get: { operationId: "listPets", security: [{ oauth: ["read"] }], responses: {} } } };
    const document = JSON.stringify({ ...ordersDocument, paths });
    await done(served.instance.admin.put(`/v1/apis/${served.api.id}/mcp/document`, { document }));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    await agent.close();
  });

  test("a server that is switched off ends its streams", async () => {
    const { secret } = await served.keyFor();
    const agent = await listening(secret);
    await done(served.instance.admin.patch(`/v1/apis/${served.api.id}/mcp`, { enabled: false }));
    expect(await agent.autoOpenedSubscription?.closed).toBe("graceful");
    await done(served.instance.admin.patch(`/v1/apis/${served.api.id}/mcp`, { enabled: true }));
    await agent.close();
  });

  test("an agent that leaves in mid-call leaves nothing behind", async () => {
    const before = open();
    const document = JSON.stringify(ordersDocument);
    await done(served.instance.admin.put(`/v1/apis/${served.api.id}/mcp/document`, { document }));
    const { secret } = await served.keyFor();
    for (const era of eras) {
      const agent = await connectAgent(served.address, { era, headers: bearer(secret) });
      const calling = agent.callTool({ name: "slow" }).catch(() => "gone");
      await vi.waitFor(() => expect(open()).toBe(before + 1), { timeout: 10_000 });
      await agent.close();
      expect(await calling).toBe("gone");
      await vi.waitFor(() => expect(open()).toBe(before), { timeout: 10_000 });
    }
  });

  test("the end of the process ends all of them: calls say so, streams close, and nothing is waited for", async () => {
    const { secret } = await served.keyFor();
    const listener = await listening(secret);
    const caller = await connectAgent(served.address, { headers: bearer(secret) });
    const running = await runningCall(caller);
    await served.instance.restart();
    expect(await running.error).toMatchObject({ message: expect.stringContaining("shutting down") });
    expect(await listener.autoOpenedSubscription?.closed).toBe("graceful");
    const again = await connectAgent(served.address, { headers: bearer(secret) });
    expect((await call(again, "whoami")).isError).toBe(false);
    await Promise.all(
      [again.close(), caller.close(), listener.close()].map((closing) => closing.catch(() => undefined)),
    );
  });
});
