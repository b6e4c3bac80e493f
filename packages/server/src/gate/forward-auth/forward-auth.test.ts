import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeApi, makeKey, makeScene, type Scene, unique } from "../../testing/scene.ts";
import { identityHeaders } from "./identity-headers.ts";
import { type Asking, askAs, type ProxyAnswer } from "./testing/ask-as.ts";

/** Addresses of this machine: one proxy is trusted, others are not, and to one plain HTTP is not good enough. */
const stranger = "127.0.0.2";
const far = "127.9.9.9";

let instance: TestInstance;
let scene: Scene;

beforeAll(async () => {
  instance = await startInstance({
    engine: "sqlite",
    env: { KEYPORTER_TRUSTED_PROXIES: "127.0.0.1,10.0.0.0/8", KEYPORTER_PLAIN_HTTP_FROM: "127.0.0.0/24" },
  });
  const key = { scopes: ["read"], name: unique("Über 100% \u{1f511}") };
  scene = await makeScene(instance.admin, { api: { policy: { credential_locations: ["bearer", "query"] } }, key });
});
afterAll(() => instance?.close());

function ask(asking: Asking & { readonly path?: string } = {}): Promise<ProxyAnswer> {
  const { path = `/forward-auth/${scene.api.code}`, headers = {}, ...more } = asking;
  return askAs(instance.url, path, { ...more, headers: { authorization: `Bearer ${scene.secret}`, ...headers } });
}

const told = (uri: string, method = "GET") => ({ "x-forwarded-method": method, "x-forwarded-uri": uri });

describe("a good key", () => {
  test.each(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])(
    "is answered with 200 and all of its identity, asked by %s",
    async (method) => {
      const { status, headers, text } = await ask({ method });
      expect([status, text]).toEqual([200, ""]);
      expect(headers).toMatchObject({
        "x-key-id": scene.key.id,
        "x-key-owner-type": "organization",
        "x-user-id": "",
        "x-org-id": scene.organization.id,
        "x-scopes": "read",
        "x-key-environment": "live",
        "x-key-auth": "",
        ratelimit: "",
        "ratelimit-policy": "",
        "cache-control": "no-store",
      });
      expect(headers["set-cookie"]).toBe(undefined);
    },
  );

  test("has a name in ASCII, whatever it is called", async () => {
    const { headers } = await ask();
    expect(headers["x-key-name"]).toMatch(/^[\x21-\x7e ]+$/);
    expect(decodeURIComponent(headers["x-key-name"] ?? "")).toBe(scene.key.name);
  });

  test("is known at its API by id and by code, and by no other name", async () => {
    expect((await ask({ path: `/forward-auth/${scene.api.id}` })).status).toBe(200);
    const byAudience = await ask({ path: `/forward-auth/${encodeURIComponent(scene.api.audience)}` });
    expect([byAudience.status, byAudience.body.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("is refused at another API", async () => {
    const other = await makeApi(instance.admin);
    const { status, body } = await ask({ path: `/forward-auth/${other.code}` });
    expect([status, body.code]).toEqual([401, "WRONG_API"]);
  });

  test("counts in the usage of the key, and is seen with the client's address", async () => {
    const { key, secret } = await makeKey(instance.admin, {
      api_id: scene.api.id,
      organization_id: scene.organization.id,
    });
    const headers = {
      authorization: `Bearer ${secret}`,
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
    };
    expect((await ask({ headers })).status).toBe(200);
    await instance.wired.services.deps.flushUsage?.();
    expect(await done(instance.admin.get(`/v1/keys/${key.id}`))).toMatchObject({ last_used_ip: "203.0.113.9" });
  });
});

describe("a refusal", () => {
  const refusals: readonly [string, () => Asking & { path?: string }, number, string][] = [
    ["no key", () => ({ headers: { authorization: "" } }), 401, "MISSING"],
    ["a mistyped key", () => ({ headers: { authorization: "Bearer nonsense" } }), 401, "MALFORMED"],
    ["two keys", () => ({ headers: { "x-api-key": "other" } }), 400, "AMBIGUOUS_CREDENTIALS"],
    [
      "a key where none may stand",
      () => ({ headers: { authorization: "", "x-api-key": scene.secret } }),
      401,
      "CREDENTIAL_LOCATION_NOT_ALLOWED",
    ],
    [
      "an ordinary key in the URL",
      () => ({ headers: { authorization: "", ...told(`/?api_key=${scene.secret}`) } }),
      401,
      "CREDENTIAL_LOCATION_NOT_ALLOWED",
    ],
    [
      "a missing scope",
      () => ({ path: `/forward-auth/${scene.api.code}&scopes=read,write` }),
      403,
      "INSUFFICIENT_SCOPE",
    ],
    ["an unknown API", () => ({ path: "/forward-auth/nothing" }), 404, "NOT_FOUND"],
    ["no API", () => ({ path: "/forward-auth/" }), 400, "INVALID_PARAMETER"],
    ["plain HTTP", () => ({ from: far, headers: { "x-forwarded-for": "203.0.113.9" } }), 403, "HTTPS_REQUIRED"],
    ["a proxy that says http", () => ({ from: far, headers: { "x-forwarded-proto": "http" } }), 403, "HTTPS_REQUIRED"],
    ["a spoofed header", () => ({ headers: { "x-key-id": "" } }), 400, "SPOOFED_HEADER"],
  ];

  test.each(refusals)(
    "because of %s says why, and sets every header of the identity to nothing",
    async (_why, asking, status, code) => {
      const answer = await ask(asking());
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.headers["cache-control"]).toBe("no-store");
      for (const name of identityHeaders) expect([name, answer.headers[name]]).toEqual([name, ""]);
      expect(answer.headers["www-authenticate"] !== undefined).toBe(status === 401 || code === "INSUFFICIENT_SCOPE");
      expect(answer.text).not.toContain(scene.secret);
    },
  );

  test("of an unknown API is told to nobody without a key", async () => {
    const unknown = await ask({ path: "/forward-auth/nothing", headers: { authorization: "" } });
    const known = await ask({ headers: { authorization: "" } });
    expect([unknown.status, unknown.body.code]).toEqual([known.status, known.body.code]);
  });

  test("names the scopes that are missing", async () => {
    const { headers } = await ask({ path: `/forward-auth/${scene.api.code}&scopes=write` });
    expect(headers["www-authenticate"]).toBe('Bearer realm="keyporter", error="insufficient_scope", scope="write"');
  });

  test("is 403 for proxies that take anything else for an outage, and keeps its status beside", async () => {
    const path = `/forward-auth/${scene.api.code}&deny=403`;
    const spoofing = await ask({ path, headers: { x_key_id: "a" } });
    expect([spoofing.status, spoofing.headers["x-auth-status"], spoofing.headers["x-auth-code"]]).toEqual([
      403,
      "400",
      "SPOOFED_HEADER",
    ]);
    expect((await ask({ path, headers: { authorization: "" } })).status).toBe(401);
  });
});

describe("T16: a header that would pass for one of the identity is refused", () => {
  const spellings = (name: string) => [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    name.replaceAll("-", "_"),
    name.replaceAll("-", "_").toUpperCase(),
    name.replaceAll("-", "."),
    name.replaceAll("-", ".").toLowerCase(),
    name.replace("-", "_"),
    name.replace("-", "."),
    name.replaceAll("-", "~"),
    name.replaceAll("-", "!"),
    name.replaceAll("-", "'"),
  ];
  const names = [
    "X-Key-Id",
    "X-Key-Name",
    "X-Key-Owner-Type",
    "X-User-Id",
    "X-Org-Id",
    "X-Scopes",
    "X-Key-Environment",
    "X-Key-Auth",
  ];

  test.each(names)("%s in twelve spellings", async (name) => {
    for (const spelling of spellings(name)) {
      const { status, body } = await ask({ headers: { [spelling]: "api_key_0" } });
      expect([spelling, status, body?.code]).toEqual([spelling, 400, "SPOOFED_HEADER"]);
    }
  });

  test("others are not", async () => {
    for (const name of ["x-keyid", "x-key-ids", "key-id", "x-scope", "x-request-id"])
      expect([name, (await ask({ headers: { [name]: "a" } })).status]).toEqual([name, 200]);
  });
});

describe("what is needed", () => {
  test.each<[string, string, number]>([
    ["in the address", "&scopes=write", 403],
    ["in the address, held", "&scopes=read", 200],
    ["in the query of the address, which may be the client's", "?scopes=write", 200],
    ["in the address, with less in the query", "&scopes=write?scopes=read&deny=403", 403],
  ])("%s", async (_where, more, status) => {
    expect((await ask({ path: `/forward-auth/${scene.api.code}${more}` })).status).toBe(status);
  });

  test.each([
    ["read", 200],
    ["write", 403],
    ["read write", 403],
    ["read,write", 403],
    ["", 200],
    ["*", 403],
  ])("X-Required-Scopes: %s", async (scopes, status) => {
    expect((await ask({ headers: { "x-required-scopes": scopes } })).status).toBe(status);
  });

  test("a header only adds to what the address asks for", async () => {
    const path = `/forward-auth/${scene.api.code}&scopes=write`;
    expect((await ask({ path, headers: { "x-required-scopes": "read" } })).status).toBe(403);
  });

  test.each([
    ["1", 200],
    ["1000000", 200],
    ["0", 400],
    ["-1", 400],
    ["1.5", 400],
    ["1, 0", 400],
    ["1000001", 400],
  ])("X-Cost: %s of a trusted proxy", async (cost, status) => {
    expect((await ask({ headers: { "x-cost": cost } })).status).toBe(status);
  });

  test.each(["&cost=0", "&cost=x", "&cost=1&cost=2", "&deny=200", "&identity=mine", "&colour=red", "&scopes=%zz"])(
    "an address that is written wrongly lets nobody in: %s",
    async (options) => {
      const { status, body } = await ask({ path: `/forward-auth/${scene.api.code}${options}` });
      expect([status, body.code]).toEqual([400, "INVALID_PARAMETER"]);
    },
  );
});

describe("limits", () => {
  const limited = async () => {
    const owner = { api_id: scene.api.id, organization_id: scene.organization.id, scopes: ["read"] };
    const rate_limits = [{ name: "tight", limit: 10, window_seconds: 3600 }];
    const { secret } = await makeKey(instance.admin, { ...owner, rate_limits });
    return { authorization: `Bearer ${secret}` };
  };

  test("are told with each answer, and refuse with the time to wait", async () => {
    const headers = await limited();
    const path = `/forward-auth/${scene.api.code}&cost=6`;
    const first = await ask({ path, headers });
    expect([first.status, first.headers["ratelimit-policy"]]).toEqual([200, '"tight";q=10;w=3600']);
    expect(first.headers["ratelimit"]).toMatch(/^"tight";r=4/);
    const second = await ask({ path, headers });
    expect([second.status, second.body.code, second.headers["x-key-id"]]).toEqual([429, "RATE_LIMITED", ""]);
    expect(Number(second.headers["retry-after"])).toBeGreaterThan(0);
    const mapped = await ask({ path: `${path}&deny=403`, headers });
    expect([mapped.status, mapped.headers["x-auth-status"]]).toEqual([403, "429"]);
  });

  test("are spent by what a trusted proxy says a call costs, and by no less than the address says", async () => {
    const headers = await limited();
    const path = `/forward-auth/${scene.api.code}&cost=2`;
    const left = async (cost: string, from?: string) => {
      const answer = await ask({ path, headers: { ...headers, "x-cost": cost }, ...(from && { from }) });
      return /r=(\d+)/.exec(answer.headers["ratelimit"] ?? "")?.[1];
    };
    expect(await left("5")).toBe("5");
    expect(await left("1")).toBe("3");
    expect(await left("1", stranger)).toBe("1");
  });
});

describe("T17: what a proxy tells is believed of trusted proxies only", () => {
  let restricted: string;
  beforeAll(async () => {
    const owner = { api_id: scene.api.id, organization_id: scene.organization.id };
    restricted = (await makeKey(instance.admin, { ...owner, allowed_ips: ["203.0.113.0/24"] })).secret;
  });
  const from = (chain: string) => ({ "x-forwarded-for": chain, "x-forwarded-proto": "https" });

  test.each<[string, string, string, number]>([
    ["the client's address of a trusted proxy", "127.0.0.1", "203.0.113.9", 200],
    ["another one", "127.0.0.1", "198.51.100.1", 403],
    ["what the client wrote before it", "127.0.0.1", "203.0.113.9, 198.51.100.1", 403],
    ["the client behind two trusted proxies", "127.0.0.1", "203.0.113.9, 10.1.2.3", 200],
    ["nonsense", "127.0.0.1", "everywhere", 403],
    ["the same of a stranger", stranger, "203.0.113.9", 403],
  ])("%s", async (_what, peer, chain, status) => {
    const headers = { authorization: `Bearer ${restricted}`, ...from(chain) };
    expect((await ask({ from: peer, headers })).status).toBe(status);
  });
});

describe("a key in the original URL", () => {
  let connector: string;
  beforeAll(async () => {
    const owner = { api_id: scene.api.id, organization_id: scene.organization.id };
    connector = (await makeKey(instance.admin, { ...owner, connector: true })).secret;
  });

  test.each(["x-forwarded-uri", "x-original-uri", "x-original-url"])(
    "is found in %s, if it was made for that",
    async (name) => {
      const headers = { authorization: "", [name]: `/orders?page=2&api_key=${connector}` };
      expect((await ask({ headers })).status).toBe(200);
      expect((await ask({ headers, from: stranger })).status).toBe(401);
    },
  );

  test("is found behind the address, where Envoy puts the original path", async () => {
    const path = `/forward-auth/${scene.api.code}/orders?api_key=${connector}`;
    expect((await ask({ path, headers: { authorization: "" } })).status).toBe(200);
  });

  test("is not looked for in the query of the question itself", async () => {
    const path = `/forward-auth/${scene.api.code}?api_key=${connector}`;
    expect((await ask({ path, headers: { authorization: "" } })).status).toBe(401);
  });
});
