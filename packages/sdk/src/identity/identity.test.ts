import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordingServer } from "../../test/recording-server.ts";
import { createIdentityVerifier, type IdentityVerifier } from "./create-identity-verifier.ts";
import { bytesOf, sha256 } from "./decode-token.ts";
import type { IdentityVerdict } from "./identity.ts";

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const started = Date.parse("2026-11-21T12:00:00Z");
const audience = "https://orders.example";

interface Signer {
  readonly kid: string;
  readonly pair: CryptoKeyPair;
}

let current: Signer;
let next: Signer;
let foreign: Signer;
/** Whose public halves are served. */
let published: readonly Signer[];
let status = 200;
let now: number;
let server: Awaited<ReturnType<typeof recordingServer>>;
let url: string;
let verifier: IdentityVerifier;

beforeAll(async () => {
  [current, next, foreign] = [await makeSigner("one"), await makeSigner("two"), await makeSigner("one")];
  const sets = new Map<Signer, JsonWebKey>();
  for (const signer of [current, next]) sets.set(signer, await crypto.subtle.exportKey("jwk", signer.pair.publicKey));
  const answer = () => ({ status, body: { keys: published.map((one) => ({ ...sets.get(one), kid: one.kid })) } });
  server = await recordingServer(answer, { port: 0 });
  url = server.url;
});
afterAll(() => server?.close());

beforeEach(() => {
  published = [current];
  status = 200;
  now = started;
  server.requests.length = 0;
  verifier = createIdentityVerifier({ url: `${url}/`, audience, now: () => now });
});

async function makeSigner(kid: string): Promise<Signer> {
  const parameters = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return { kid, pair: await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]) };
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

async function token(claims: object = {}, header: object = {}, signer = current): Promise<string> {
  const seconds = started / 1000;
  const told = {
    iss: `${url}/forward-auth`,
    aud: audience,
    iat: seconds,
    exp: seconds + 30,
    key_id: "api_key_1",
    owner_type: "organization",
    owner_id: "org_1",
    user_id: null,
    organization_id: "org_1",
    environment: "live",
    scope: "read write",
    htm: "GET",
    path_sha256: await sha256(bytesOf("/orders/17")),
    ...claims,
  };
  const head = { alg: "RS256", typ: "key-call+jwt", kid: signer.kid, ...header };
  const signed = [head, told].map((part) => base64url(bytesOf(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(algorithm, signer.pair.privateKey, bytesOf(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

const request = { method: "GET", url: "/orders/17?page=2" };

async function outcome(text: string | null, asked = request): Promise<string> {
  const verdict: IdentityVerdict = await verifier.verify(text, asked);
  return verdict.ok ? "ok" : verdict.fault;
}

test("a good token tells who calls", async () => {
  expect(await verifier.verify(await token(), request)).toEqual({
    ok: true,
    identity: {
      keyId: "api_key_1",
      ownerType: "organization",
      ownerId: "org_1",
      userId: null,
      organizationId: "org_1",
      environment: "live",
      scopes: ["read", "write"],
    },
  });
});

test.each<[string, () => Promise<string | null>, string]>([
  ["none at all", async () => null, "missing"],
  ["an empty header", async () => "", "missing"],
  ["something else", async () => "kp_live_abc", "malformed"],
  ["three parts of nothing", async () => "..", "malformed"],
  [
    "no signature, as `none` has it",
    async () => `${(await token({}, { alg: "none" })).split(".").slice(0, 2).join(".")}.`,
    "malformed",
  ],
  ["another algorithm", () => token({}, { alg: "HS256" }), "malformed"],
  ["an access token", () => token({}, { typ: "at+jwt" }), "malformed"],
  ["an extension", () => token({}, { crit: ["b64"], b64: false }), "malformed"],
  ["four parts", async () => `${await token()}.a`, "malformed"],
  ["another signer of the same name", () => token({}, {}, foreign), "signature"],
  ["a signer that nobody knows", () => token({}, { kid: "three" }), "signature"],
  ["another API", () => token({ aud: "https://other.example" }), "audience"],
  ["many APIs", () => token({ aud: [audience, "https://other.example"] }), "audience"],
  ["another issuer", () => token({ iss: `${url}/mcp` }), "audience"],
  ["no end", () => token({ exp: undefined }), "malformed"],
  ["tomorrow", () => token({ iat: started / 1000 + 60 }), "expired"],
  ["another method", () => token({ htm: "DELETE" }), "other_request"],
  ["another path", async () => token({ path_sha256: await sha256(bytesOf("/orders")) }), "other_request"],
  ["no key", () => token({ key_id: 7 }), "malformed"],
])("a token with %s says nothing", async (_what, make, fault) => {
  expect(await outcome(await make())).toBe(fault);
});

test("a token with another text in its middle is not believed", async () => {
  const [head = "", body = "", signature = ""] = (await token()).split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString());
  const changed = base64url(bytesOf(JSON.stringify({ ...claims, scope: "admin" })));
  expect(await outcome(`${head}.${changed}.${signature}`)).toBe("signature");
});

test("a token is good until its end, and a little longer for clocks that are not the same", async () => {
  const text = await token();
  now = started + 34_000;
  expect(await outcome(text)).toBe("ok");
  now = started + 35_000;
  expect(await outcome(text)).toBe("expired");
  now = started - 6000;
  expect(await outcome(text)).toBe("expired");
});

describe("the public keys", () => {
  test("are fetched once, also for many who wait", async () => {
    const text = await token();
    await Promise.all(Array.from({ length: 20 }, () => outcome(text)));
    expect(server.requests.map((one) => one.url)).toEqual(["/oauth2/jwks"]);
  });

  test("are fetched again when a new one signs, but not for each name that somebody makes up", async () => {
    expect(await outcome(await token())).toBe("ok");
    published = [current, next];
    now += 11_000;
    expect(await outcome(await token({}, {}, next))).toBe("ok");
    for (let at = 0; at < 5; at += 1)
      expect(await outcome(await token({}, { kid: `made-up-${at}` }))).toBe("signature");
    expect(server.requests.length).toBe(2);
  });

  test("are not believed for ever", async () => {
    expect(await outcome(await token())).toBe("ok");
    published = [next];
    now += 600_000;
    const later = { iat: now / 1000, exp: now / 1000 + 30 };
    expect(await outcome(await token(later))).toBe("signature");
  });

  test("that cannot be had leave the question open, and are asked for again", async () => {
    status = 503;
    expect(await outcome(await token())).toBe("unavailable");
    status = 200;
    expect(await outcome(await token())).toBe("ok");
  });
});
