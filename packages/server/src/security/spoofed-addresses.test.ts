import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAs } from "../gate/forward-auth/testing/ask-as.ts";
import { startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization } from "../testing/scene.ts";

/** Addresses of this machine: what stands in 127.0.0.0/8 is all ours. */
const trusted = "127.0.0.10";
const stranger = "127.0.0.66";
const allowed = "203.0.113.7";
const other = "198.51.100.9";

let instance: TestInstance;
/** May be used from one address, from a range of IPv6, and from the stranger's own. */
let secrets: { readonly one: string; readonly six: string; readonly own: string };

beforeAll(async () => {
  instance = await startInstance({
    engine: "sqlite",
    env: { KEYPORTER_TRUSTED_PROXIES: `${trusted},10.0.0.0/8`, KEYPORTER_PLAIN_HTTP_FROM: "127.0.0.0/24" },
  });
  const { admin } = instance;
  const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
  const keyFor = async (...allowed_ips: string[]) =>
    (await makeKey(admin, { api_id: api.id, organization_id: organization.id, allowed_ips })).secret;
  secrets = {
    one: await keyFor(allowed),
    six: await keyFor("2001:db8::/32"),
    own: await keyFor(stranger),
  };
});
afterAll(() => instance?.close());

type Headers = Readonly<Record<string, string | readonly string[]>>;
const https = { "x-forwarded-proto": "https" };
const xff = (...values: string[]): Headers => ({ ...https, "x-forwarded-for": values });
const rfc7239 = (value: string): Headers => ({ forwarded: value });

const spellings: readonly (readonly [string, Headers])[] = [
  ["X-Forwarded-For", xff(allowed)],
  ["X-Forwarded-For in capitals", { ...https, "X-FORWARDED-FOR": allowed }],
  ["X-Forwarded-For with a port", xff(`${allowed}:4711`)],
  ["X-Forwarded-For mapped into IPv6", xff(`::ffff:${allowed}`)],
  ["X-Forwarded-For behind a hop of ours", xff(`${allowed}, 10.1.2.3`)],
  ["X-Forwarded-For in two lines, ours last", xff(allowed, "10.1.2.3")],
  ["Forwarded", rfc7239(`for=${allowed};proto=https`)],
  ["Forwarded with a port", rfc7239(`for="${allowed}:80";proto=https`)],
  ["both, which agree", { ...xff(allowed), ...rfc7239(`for=${allowed};proto=https`) }],
];

/** What is no word of a proxy of ours about the client, or not a clear one. */
const lies: readonly (readonly [string, Headers])[] = [
  ["the client wrote it before the proxy did", xff(`${allowed}, ${other}`)],
  ["the client wrote it in a line of its own", xff(allowed, other)],
  ["another address", xff(other)],
  ["no address", xff("unknown")],
  ["an address in octal", xff("0313.0.113.7")],
  ["an address with leading zeros", xff("203.0.113.007")],
  ["the address within another text", xff(`x${allowed}`)],
  ["a range", xff(`${allowed}/32`)],
  ["only hops of ours", xff("10.1.2.3, 10.1.2.4")],
  ["both, which disagree", { ...xff(allowed), ...rfc7239(`for=${other};proto=https`) }],
  ["Forwarded that is hidden", rfc7239("for=_hidden;proto=https")],
  ["Forwarded that is malformed", rfc7239(`for=${allowed};for=${allowed};proto=https`)],
  ["X-Real-IP", { ...https, "x-real-ip": allowed }],
  ["X-Client-IP", { ...https, "x-client-ip": allowed }],
  ["True-Client-IP", { ...https, "true-client-ip": allowed }],
  ["CF-Connecting-IP", { ...https, "cf-connecting-ip": allowed }],
  ["X-Original-Forwarded-For", { ...https, "x-original-forwarded-for": allowed }],
  ["X_Forwarded_For", { ...https, x_forwarded_for: allowed }],
];

async function codeOf(secret: string, from: string, headers: Headers): Promise<string> {
  const { status, body } = await askAs(instance.url, "/v1/whoami", {
    from,
    headers: { ...headers, "x-api-key": secret },
  });
  return status === 200 ? "VALID" : body.code;
}

describe("T17: a key that works from one address only", () => {
  test.each(spellings)("works for whom a trusted proxy names: %s", async (_how, headers) => {
    expect(await codeOf(secrets.one, trusted, headers)).toBe("VALID");
  });

  test.each(lies)("is refused when a trusted proxy tells something else: %s", async (_how, headers) => {
    expect(["IP_NOT_ALLOWED", "IP_REQUIRED"]).toContain(await codeOf(secrets.one, trusted, headers));
  });

  test.each([...spellings, ...lies])("is refused for a stranger, who says what it likes: %s", async (_how, headers) => {
    expect(await codeOf(secrets.one, stranger, headers)).toBe("IP_NOT_ALLOWED");
    expect(await codeOf(secrets.own, stranger, headers)).toBe("VALID");
  });

  test("is judged by its whole range, in any spelling of the address", async () => {
    for (const ip of ["2001:db8::7", "[2001:db8::7]:443", "2001:0DB8:0:0::7"]) {
      expect([ip, await codeOf(secrets.six, trusted, xff(ip))]).toEqual([ip, "VALID"]);
    }
    expect(await codeOf(secrets.six, trusted, xff("2001:db9::7"))).toBe("IP_NOT_ALLOWED");
  });

  test("is judged by the address that a service tells, and never by the service's own", async () => {
    const codeFor = async (more: object) =>
      (await done(instance.admin.post("/v1/verify", { key: secrets.one, ...more }))).code;
    expect([await codeFor({}), await codeFor({ ip: allowed }), await codeFor({ ip: other })]).toEqual([
      "IP_REQUIRED",
      "VALID",
      "IP_NOT_ALLOWED",
    ]);
  });
});
