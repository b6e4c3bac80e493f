import { afterEach, describe, expect, test } from "vitest";
import { adapters, type Protected, type Rules } from "../../test/adapters.ts";
import type { Answer } from "../../test/recording-server.ts";
import { permit, problem, start, wireKey } from "../../test/verifier-scene.ts";

const open: Protected[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});

const limit = { name: "burst", per: "key", limit: 10, window_seconds: 60, limiter: "exact" };
const good = { ...permit, limits: [{ ...limit, remaining: 9, reset_ms: 5500 }] };

describe.each(Object.entries(adapters))("%s", (_name, protect) => {
  async function serve(answer: Answer, rules: Rules = { scopes: ["read"] }) {
    const { server, verifier } = await start(() => answer, { api: "orders", retries: 0 });
    const api = await protect(verifier, rules);
    open.push(api);
    const asked = () => server.requests.map(({ body }) => JSON.parse(body));
    return { call: (headers: Record<string, string> = {}) => api.call({ headers }), asked };
  }

  test("a good key passes: the handler knows who calls, the caller what is left", async () => {
    const { call, asked } = await serve({ body: good });
    const answer = await call({ authorization: "Bearer k1", "user-agent": "tests/1", "x-cost": "3" });
    expect([answer.status, await answer.json()]).toEqual([200, { organization: "org_1" }]);
    expect(answer.headers.get("ratelimit-policy")).toBe('"burst";q=10;w=60');
    expect(answer.headers.get("ratelimit")).toBe('"burst";r=9;t=6');
    expect(asked()).toEqual([
      { key: "k1", api: "orders", scopes: ["read"], cost: 3, ip: "127.0.0.1", user_agent: "tests/1" },
    ]);
  });

  test("no key: 401 that says how to send one, and nobody is asked", async () => {
    const { call, asked } = await serve({ body: good });
    const answer = await call();
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ code: "MISSING", status: 401 });
    expect(asked()).toEqual([]);
  });

  test("a revoked key: 401, invalid_token", async () => {
    const { call } = await serve({ body: { valid: false, code: "REVOKED", key: wireKey } });
    const answer = await call({ "x-api-key": "k1" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="api", error="invalid_token"');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "REVOKED" });
    expect(text).not.toContain("api_key_1");
  });

  test("a missing scope: 403 that names it", async () => {
    const refused = { valid: false, code: "INSUFFICIENT_SCOPE", missing_scopes: ["write", 'a"b'], request_id: "req_1" };
    const { call } = await serve({ body: refused });
    const answer = await call({ authorization: "Bearer k1" });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("www-authenticate")).toBe(
      'Bearer realm="api", error="insufficient_scope", scope="write ab"',
    );
    expect(await answer.json()).toMatchObject({ missing_scopes: ["write", 'a"b'], request_id: "req_1" });
  });

  test("a spent limit: 429 that says when to come again", async () => {
    const spent = { ...limit, remaining: 0, reset_ms: 60_000 };
    const refused = { valid: false, code: "RATE_LIMITED", limits: [spent], retry_after_ms: 5001 };
    const { call } = await serve({ body: refused });
    const answer = await call({ authorization: "Bearer k1" });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("6");
    expect(answer.headers.get("ratelimit")).toBe('"burst";r=0;t=60');
  });

  test("two different keys: 400, and neither is judged", async () => {
    const { call, asked } = await serve({ body: good });
    const answer = await call({ authorization: "Bearer k1", "x-api-key": "k2" });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("www-authenticate")).toContain('error="invalid_request"');
    expect(asked()).toEqual([]);
  });

  test("keys are looked for where the API takes them, and nowhere else", async () => {
    const { call, asked } = await serve({ body: good }, { keyFrom: [{ header: "MC-Api-Key" }] });
    expect((await call({ "mc-api-key": "k1", authorization: "Bearer a-session" })).status).toBe(200);
    expect((await call({ "x-api-key": "k1" })).status).toBe(401);
    expect(asked()).toMatchObject([{ key: "k1" }]);
  });

  test("Keyporter away: 503 that tells the caller nothing of why", async () => {
    const { call } = await serve(problem(401, "UNAUTHENTICATED"));
    const answer = await call({ authorization: "Bearer k1" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(await answer.json()).toMatchObject({ code: "UNAVAILABLE" });
  });

  test("Keyporter away and a rule for it: the route goes on as whom the rule says", async () => {
    const { verifier } = await start(() => ({ body: good }));
    const known = await verifier.verify({ key: "k1" });
    const rule: Rules["onUnavailable"] = ({ kind }) =>
      kind === "unavailable" && known.code === "VALID" ? { ...known.identity, organizationId: "org_nobody" } : null;
    const { call } = await serve(problem(503, "UNAVAILABLE"), { onUnavailable: rule });
    expect(await (await call({ authorization: "Bearer k1" })).json()).toEqual({ organization: "org_nobody" });
  });
});
