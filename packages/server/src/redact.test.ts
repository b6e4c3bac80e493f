import { crc32, encodeBase62 } from "@keyporter/verifier";
import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "./redact.ts";

const id = "pKrJ66VuJfq0";
const body = `${id}kPk1${"a".repeat(32)}TAGTAG`;
const key = `kp_live_${body}CRCCRC`;
const mask = `kp_live_${id}...CCRC`;
const clientSecret = `kps_${"Ab1".repeat(14)}`;
const bootstrap = `kpb_${"Zz9".repeat(14)}`;
const jwt = `eyJhbGciOiJSUzI1NiJ9.${"p".repeat(40)}.${"s-_".repeat(20)}`;

test.each<[string, string, string]>([
  ["a key", `used ${key} today`, `used ${mask} today`],
  ["a key of another prefix", `k_test_${body}CRCCRC`, `k_test_${id}...CCRC`],
  ["a key of the Management API", `kpm_live_${body}CRCCRC`, `kpm_live_${id}...CCRC`],
  ["a key between other characters", `%3D${key}%26x`, `%3D${mask}%26x`],
  ["a key in a path", `/keys/${key}/x`, `/keys/${mask}/x`],
  ["a key as Bearer", `Authorization: Bearer ${key}`, `Authorization: Bearer ${mask}`],
  ["a key in the query", `/mcp?api_key=${key}&a=b`, `/mcp?api_key=${mask}&a=b`],
  ["a key in an escaped query", `?next=%2Fmcp%3Fapi_key%3D${key}`, `?next=%2Fmcp%3Fapi_key%3D${mask}`],
  ["a foreign key in the query", "/x?api_key=abc123&a=b", "/x?api_key=[redacted]&a=b"],
  ["a foreign key in a header", "x-api-key: abc123", "x-api-key: [redacted]"],
  ["a foreign Bearer credential", "got bearer opaque-token~1/2==", "got bearer [redacted]"],
  ["a Basic credential", "Basic YXBwOnNlY3JldA==", "Basic [redacted]"],
  ["a JWT", `token was ${jwt}.`, "token was [redacted]"],
  ["a JWT after an escaped sign", `x%3D${jwt}`, "x%3D[redacted]"],
  ["a JWT as Bearer", `Bearer ${jwt}`, "Bearer [redacted]"],
  ["a client assertion", `client_assertion=${jwt}&x=1`, "client_assertion=[redacted]&x=1"],
  ["a client secret in a form", `client_secret=${clientSecret}&x=1`, "client_secret=[redacted]&x=1"],
  ["a database password", "postgres://app:hunter2@db:5432/keys", "postgres://[redacted]@db:5432/keys"],
  ["a cookie", '{"cookie":"__Host-kp_s=abc"}', '{"cookie":"[redacted]"}'],
  ["a password with a quote", '{"password":"a\\"b","x":1}', '{"password":"[redacted]","x":1}'],
  ["a header member", `{"Authorization":"Bearer ${key}"}`, `{"Authorization":"Bearer ${mask}"}`],
])("%s does not reach the log (T4, T30)", (_what, text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  ["a client secret", clientSecret],
  ["a bootstrap token", bootstrap],
  ["half a key", key.slice(0, -20)],
])("nothing secret is left of %s that stands alone", (_what, secret) => {
  const text = redact(`it was ${secret}!`);
  expect(text).toMatch(/^it was .*\.\.\.!$/);
  expect(text).not.toContain(secret.slice(-20));
});

test.each([
  "a request id req_0123456789abcdef0123456789abcdef",
  "api_key_0190d2e8b7a27c3f9b1c2d3e4f506172 was revoked",
  'WWW-Authenticate: Bearer realm="keyporter"',
  "version 1.2.3-beta of keys.example.com at 203.0.113.7",
  "https://keys.example.com:8443/a@b",
  mask,
  `Bearer ${mask}`,
])("what is no secret stays: %s", (text) => {
  expect(redact(text)).toBe(text);
});

test("a genuine key of any id and secret is masked, wherever it stands", () => {
  const base62 = fc.stringMatching(/^[0-9A-Za-z]{50}$/);
  fc.assert(
    fc.property(fc.string(), base62, fc.string(), (before, random, after) => {
      const text = `acme_live_${random.slice(0, 12)}kPk1${random.slice(12)}`;
      const whole = text + encodeBase62(crc32(text), 6);
      expect(redact(`${before} ${whole} ${after}`)).not.toContain(random.slice(12, 40));
    }),
  );
});

test("JSON stays JSON, and a second pass changes nothing", () => {
  const secrets = fc.constantFrom(key, clientSecret, jwt, "Bearer abcdefghij", "password=x", `"${key}"`, "\\");
  const values = fc.array(fc.oneof(fc.string(), secrets)).map((parts) => parts.join(""));
  const names = fc.oneof(fc.string(), fc.constantFrom("authorization", "password", "client_secret", "msg"));
  fc.assert(
    fc.property(fc.dictionary(names, values), (entry) => {
      const line = redact(JSON.stringify(entry));
      expect(Object.keys(JSON.parse(line))).toHaveLength(Object.keys(entry).length);
      expect(redact(line)).toBe(line);
    }),
  );
});

test.each(["eyJ", "a.", "a-", "Bearer ", "Bearer+", "api_key=", "://a:", "kp_live_", '"password":"', "kpa_", "\\"])(
  "100 kB of '%s' take no more than a moment (T21)",
  (part) => {
    const began = performance.now();
    redact(part.repeat(100_000 / part.length));
    expect(performance.now() - began).toBeLessThan(200);
  },
);
