import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { done, makeKey } from "../testing/scene.ts";
import { bearer, call, connectAgent, eras } from "./testing/agent.ts";
import { makeServedApi, type Served, startServed } from "./testing/served-api.ts";

let served: Served;

beforeAll(async () => {
  served = await startServed();
});
afterAll(() => served?.close());

const sent = () => {
  const last = served.upstream.received.at(-1);
  if (last === undefined) throw new Error("Nothing arrived");
  return last;
};

describe.each(eras)("an agent of the %s era", (era) => {
  const connect = (secret = served.secret) => connectAgent(served.address, { era, headers: bearer(secret) });

  test("lists the API's operations as tools, calls one, and the API gets the request", async () => {
    const agent = await connect();
    const { tools } = await agent.listTools();
    expect(tools.map(({ name }) => name).slice(0, 4)).toEqual(["whoami", "getOrder", "deleteOrder", "createOrder"]);
    expect(tools.find(({ name }) => name === "getOrder")?.annotations).toMatchObject({ readOnlyHint: true });
    expect(tools.find(({ name }) => name === "deleteOrder")?.annotations).toMatchObject({ destructiveHint: true });
    const answer = await call(agent, "getOrder", { id: "a/b", expand: ["lines", "customer"] });
    expect(answer.isError).toBe(false);
    expect(JSON.parse(answer.text)).toMatchObject({ url: "/base/orders/a%2Fb?expand=lines&expand=customer" });
    expect(agent.getServerVersion()).toMatchObject({ name: served.api.code, version: "2.0" });
    await agent.close();
  });

  test("MK-14 uses with one key both the tools and the API itself, which sees the same key", async () => {
    const { instance, secret, key, api } = served;
    const agent = await connect();
    await call(agent, "createOrder", { body: { name: "Chair" } });
    const { headers, body, method } = sent();
    expect([method, JSON.parse(body), headers["content-type"]]).toEqual([
      "POST",
      { name: "Chair" },
      "application/json",
    ]);
    // What the API would do with the key that came, and what it does when a program sends the same one.
    const verdict = await done(
      instance.admin.post("/v1/verify", { key: headers.authorization?.slice(7), api: api.id, scopes: ["write"] }),
    );
    expect(verdict).toMatchObject({ valid: true, key: { id: key.id } });
    expect((await instance.anonymous.as(secret).get("/v1/whoami")).body.data.api_key_id).toBe(key.id);
    await agent.close();
  });

  test("CA-23 is told of its key in the very mask under which lists and verdicts show it", async () => {
    const agent = await connect();
    const whoami = JSON.parse((await call(agent, "whoami")).text);
    const listed = await done(served.instance.admin.get(`/v1/keys?api_id=${served.api.id}`));
    const mask = listed.data.find((row: { id: string }) => row.id === served.key.id).masked;
    expect(mask).toMatch(/^\w+_live_\w{12}\.\.\.\w{4}$/);
    expect(whoami).toMatchObject({
      masked: mask,
      api_key_name: served.key.name,
      owner: { type: "organization", id: served.organization.id },
      scopes: ["read", "write"],
      expires_at: null,
      tools: { usable: 10, hidden: 0 },
    });
    expect((await served.instance.anonymous.as(served.secret).get("/v1/whoami")).body.data.masked).toBe(mask);
    await agent.close();
  });

  test("sees only tools whose scopes its key holds, and is told which scope another one needs", async () => {
    const { secret, key } = await served.keyFor({ scopes: ["read"] });
    const agent = await connect(secret);
    const names = (await agent.listTools()).tools.map(({ name }) => name);
    expect(names).toContain("getOrder");
    expect(names).not.toContain("createOrder");
    const before = served.upstream.received.length;
    const refused = await call(agent, "createOrder", { body: { name: "Chair" } });
    expect(refused.isError).toBe(true);
    expect(refused.text).toContain(`insufficient_scope: createOrder needs write, which the key ${key.masked}`);
    expect(JSON.parse((await call(agent, "whoami")).text).tools).toEqual({
      usable: 8,
      hidden: 2,
      missing_scopes: ["write"],
    });
    expect(served.upstream.received.length).toBe(before);
    await agent.close();
  });

  test("is told what is wrong with arguments, and the API is not bothered", async () => {
    const agent = await connect();
    const before = served.upstream.received.length;
    expect(await call(agent, "getOrder", {})).toEqual({
      isError: true,
      text: "invalid_arguments: The arguments must have required property 'id'.",
    });
    expect((await call(agent, "getOrder", { id: ".." })).text).toContain("may not have '.' or '..'");
    expect((await call(agent, "createOrder", { body: { name: 1 } })).text).toContain("/body/name must be string");
    expect(served.upstream.received.length).toBe(before);
    await agent.close();
  });

  test("is told how the API answered, whatever that was", async () => {
    const agent = await connect();
    const told = async (name: string) => await call(agent, name);
    expect(await told("broken")).toEqual({
      isError: true,
      text: 'The API answered 500 Internal Server Error:\n{"error":"out of order"}',
    });
    expect(await told("redirect")).toEqual({
      isError: true,
      text: "The API answered with a redirect, which is not followed. (302)",
    });
    expect((await told("picture")).text).toBe("(2048 bytes of image/png, which are not shown.)");
    expect((await told("text")).text).toBe("caf\u00e9");
    expect((await told("empty")).text).toBe("The API answered 204 No Content, without a body.");
    const endless = await told("endless");
    expect(endless.text).toMatch(/\n\[Cut here: the answer is longer than 1048576 bytes\.\]$/);
    await agent.close();
  });

  test("never reads its own key back from an API that repeats it", async () => {
    const agent = await connect();
    const { text } = await call(agent, "getOrder", { id: "1" });
    expect(JSON.parse(text).headers.authorization).toBe("Bearer [credential]");
    expect(text).not.toContain(served.secret);
    await agent.close();
  });
});

describe.each(eras)("what is written down of calls in the %s era", (era) => {
  test("is each of them: key, tool, outcome, status of the API, and who called", async () => {
    const { secret, key } = await served.keyFor({ scopes: ["read"] });
    const agent = await connectAgent(served.address, { era, headers: bearer(secret) });
    await call(agent, "getOrder", { id: "1" });
    await call(agent, "call_tool", { name: "broken" });
    await call(agent, "redirect");
    await call(agent, "createOrder", { body: { name: "Chair" } });
    await call(agent, "getOrder");
    await call(agent, "whoami");
    await call(agent, "no such tool").catch(() => null);
    await agent.close();
    await served.instance.wired.services.deps.flushUsage();
    const { data } = await done(served.instance.admin.get(`/v1/mcp-calls?key_id=${key.id}`));
    const told = data.map((row: Record<string, unknown>) => [row["tool"], row["outcome"], row["upstream_status"]]);
    expect(told.toReversed()).toEqual([
      ["getOrder", "ok", 200],
      ["broken", "UPSTREAM_ERROR", 500],
      ["redirect", "UPSTREAM_REDIRECT", 302],
      ["createOrder", "INSUFFICIENT_SCOPE", null],
      ["getOrder", "INVALID_ARGUMENTS", null],
      ["whoami", "ok", null],
      ["no such tool", "UNKNOWN_TOOL", null],
    ]);
    expect(data[0]).toMatchObject({
      api_id: served.api.id,
      key: { id: key.id, masked: key.masked },
      client: { name: "test-agent", version: "1.2.3" },
      ip: "127.0.0.1",
    });
    expect(data.every((row: { duration_ms: number }) => row.duration_ms >= 0)).toBe(true);
  });
});

test("T20 a base URL that leads to a private address, which nobody has listed, is not called", async () => {
  const { instance, upstream, organization } = served;
  const api = await makeServedApi(instance.admin, `http://localhost.localdomain.invalid:${upstream.port}`);
  const { secret } = await makeKey(instance.admin, {
    api_id: api.id,
    organization_id: organization.id,
    scopes: ["read"],
  });
  const agent = await connectAgent(`${instance.url}/mcp/${api.code}`, { headers: bearer(secret) });
  expect((await call(agent, "getOrder", { id: "1" })).text).toContain("could not be reached");
  for (const host of ["[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "0x0a000001"]) {
    await done(instance.admin.patch(`/v1/apis/${api.id}`, { base_url: `http://${host}:${upstream.port}` }));
    const answer = await call(agent, "getOrder", { id: "1" });
    expect([host, answer.isError, answer.text]).toEqual([
      host,
      true,
      expect.stringContaining("KEYPORTER_PRIVATE_UPSTREAMS"),
    ]);
  }
  await agent.close();
});

describe("on whose behalf a call comes", () => {
  const callOnce = async (server: Readonly<Record<string, unknown>>) => {
    const { instance, upstream, organization } = served;
    const api = await makeServedApi(instance.admin, upstream.url, { server });
    const { key, secret } = await makeKey(instance.admin, {
      api_id: api.id,
      organization_id: organization.id,
      scopes: ["read"],
    });
    const agent = await connectAgent(`${instance.url}/mcp/${api.id}`, { headers: bearer(secret) });
    const answer = await call(agent, "getOrder", { id: "1" });
    await agent.close();
    return { api, key, secret, answer };
  };

  test.each([
    ["bearer", "authorization", (secret: string) => `Bearer ${secret}`],
    ["x_api_key", "x-api-key", (secret: string) => secret],
    [{ header: "MC-Api-Key" }, "mc-api-key", (secret: string) => secret],
  ] as const)("the key itself, where the API wants it: %j", async (location, header, value) => {
    const { secret } = await callOnce({ identity: { kind: "key", location } });
    expect(sent().headers[header]).toBe(value(secret));
  });

  test("one credential for all, which no agent sees and the caller's key does not go along with", async () => {
    const credential = `operators-own-${"secret".repeat(4)}`;
    const { secret, answer } = await callOnce({ identity: { kind: "fixed", header: "X-Service-Key" }, credential });
    expect(sent().headers["x-service-key"]).toBe(credential);
    expect(JSON.stringify(sent().headers)).not.toContain(secret);
    expect(answer.text).toContain("[credential]");
    expect(answer.text).not.toContain(credential);
  });

  test("headers that name the key, with a signed statement of them that is good for nothing else", async () => {
    const { instance, organization } = served;
    const { api, key, secret } = await callOnce({ identity: { kind: "signed" } });
    const { headers } = sent();
    expect(headers).toMatchObject({
      "x-key-id": key.id,
      "x-key-owner-type": "organization",
      "x-user-id": "",
      "x-org-id": organization.id,
      "x-scopes": "read",
      "x-key-environment": "live",
    });
    expect(JSON.stringify(headers)).not.toContain(secret);
    const token = String(headers["x-key-auth"]);
    const keys = createRemoteJWKSet(new URL(`${instance.url}/oauth2/jwks`));
    const { payload } = await jwtVerify(token, keys, { audience: api.audience, typ: "key-call+jwt" });
    expect(payload).toMatchObject({ key_id: key.id, owner_type: "organization", scope: "read", sub: key.id });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
    // It is no machine token: neither by its type nor by its issuer, and not at our own doors.
    expect(decodeProtectedHeader(token).typ).not.toBe("at+jwt");
    expect(payload.iss).not.toBe(`${instance.config.publicUrl}/oauth2`);
    expect((await instance.anonymous.as(token).get("/v1/keys")).status).toBe(401);
    const asked = await instance.admin.form("/oauth2/introspect", { token });
    expect(asked.body).toEqual({ active: false });
  });

  test("the caller's key goes to no base URL but that of its own API", async () => {
    const { instance, upstream, secret } = served;
    const other = await makeServedApi(instance.admin, upstream.url);
    const before = upstream.received.length;
    const answer = await instance.anonymous
      .as(secret)
      .post(`/mcp/${other.code}`, { jsonrpc: "2.0", id: 1, method: "ping" });
    expect([answer.status, answer.body.code]).toEqual([401, "WRONG_API"]);
    expect(upstream.received.length).toBe(before);
  });
});
