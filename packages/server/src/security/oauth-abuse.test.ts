import { generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeApi } from "../testing/scene.ts";
import { basic, unsigned } from "./testing/credentials.ts";
import { assertionClaims, type Client, makeClient, rawForm, sign, withAssertion, withSecret } from "./testing/oauth.ts";

const grant = "grant_type=client_credentials";

describe.each(engineNames)("the token endpoint on %s refuses", (engine) => {
  let instance: TestInstance;
  let anyone: Api;
  let client: Client;
  let other: Client;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    anyone = instance.anonymous;
    client = await makeClient(instance.admin);
    other = await makeClient(instance.admin);
  });
  afterAll(() => instance?.close());

  const post = (body: string) => rawForm(anyone, "/oauth2/token", body);
  const inForm = () => `${grant}&client_id=${client.clientId}&client_secret=${client.secret}`;
  const claims = (change: JWTPayload = {}): JWTPayload => ({ ...assertionClaims(instance, client), ...change });

  function expectError(answer: Answer, status: number, error: string): void {
    const { body, headers } = answer;
    expect([answer.status, body.error]).toEqual([status, error]);
    expect(body).toEqual({ error, error_description: expect.any(String) });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(answer.text).not.toContain(client.secret);
  }

  test("nothing of a proper request, whose answer nobody may keep", async () => {
    const answer = await post(inForm());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    "grant_type=client_credentials",
    "client_id=other",
    "client_secret=x",
    "scope=read%3Aapi_keys&scope=verify%3Aapi_keys",
    "resource=a&resource=b",
    "unknown=1&unknown=2",
    "%63lient_id=other",
  ])("a parameter that comes twice, however it is written: %s (RFC 6749 section 3.2)", async (more) => {
    expectError(await post(`${inForm()}&${more}`), 400, "invalid_request");
  });

  test.each<[string, string]>([
    ["no grant type", "x=1"],
    ["another grant type", "grant_type=authorization_code"],
    ["a grant type in other letters", "grant_type=CLIENT_CREDENTIALS"],
    ["a password grant", "grant_type=password&username=a&password=b"],
  ])("%s", async (_case, body) => {
    const answer = await post(`${body}&client_id=${client.clientId}&client_secret=${client.secret}`);
    expect(answer.status).toBe(400);
    expect(["invalid_request", "unsupported_grant_type"]).toContain(answer.body.error);
  });

  test("a body of another type, too long, or not UTF-8", async () => {
    expectError(await anyone.post("/oauth2/token", { grant_type: "client_credentials" }), 400, "invalid_request");
    expectError(await post(`${inForm()}&x=${"a".repeat(70_000)}`), 400, "invalid_request");
    const bytes = new Uint8Array([...Buffer.from(`${inForm()}&x=`), 0xff, 0xfe]);
    expectError(await rawForm(anyone, "/oauth2/token", bytes), 400, "invalid_request");
  });

  test("credentials in the query, where logs would keep them", async () => {
    expect((await rawForm(anyone, `/oauth2/token?${inForm()}`, grant)).status).toBe(401);
  });

  test("two ways of signing in at once, also when both are right", async () => {
    const api = anyone.with({ authorization: basic(client.clientId, client.secret) });
    const assertion = await sign(claims(), client);
    const type = "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
    for (const body of [inForm(), `${grant}&${type}&client_assertion=${assertion}`])
      expectError(await rawForm(api, "/oauth2/token", body), 400, "invalid_request");
    expectError(await post(`${inForm()}&${type}&client_assertion=${assertion}`), 400, "invalid_request");
    const mixed = `${grant}&client_id=${other.clientId}`;
    expectError(await rawForm(api, "/oauth2/token", mixed), 400, "invalid_request");
  });

  test.each<[string, string]>([
    ["no colon", btoa("abc")],
    ["not base64", "@@@@"],
    ["base64 with a space in it", "YWJj OmRl"],
    ["nothing", ""],
    ["a broken percent escape", btoa("%zz:secret")],
    ["bytes that are not UTF-8", btoa("\xff\xfe:\xff")],
    ["NUL", btoa("\0:\0")],
    ["a line break", btoa("a\r\nb:c")],
    ["a very long id", btoa(`${"a".repeat(5000)}:b`)],
    ["text of the database's language", btoa("' OR '1'='1:' OR '1'='1")],
  ])("Basic credentials with %s, and challenges for them", async (_case, encoded) => {
    const answer = await rawForm(anyone.with({ authorization: `Basic ${encoded}` }), "/oauth2/token", grant);
    expectError(answer, 401, "invalid_client");
    expect(answer.headers.get("www-authenticate")).toMatch(/^Basic /);
  });

  test("Basic takes every character once it is form-encoded, and a plus as a space (RFC 6749 section 2.3.1)", async () => {
    const encoded = Array.from(client.secret, (char) => `%${char.charCodeAt(0).toString(16)}`).join("");
    const right = { authorization: `basic ${btoa(`${client.clientId}:${encoded}`)}` };
    expect((await rawForm(anyone.with(right), "/oauth2/token", grant)).status).toBe(200);
    const wrong = { authorization: `Basic ${btoa(`${client.clientId}:${client.secret}+`)}` };
    expectError(await rawForm(anyone.with(wrong), "/oauth2/token", grant), 401, "invalid_client");
  });

  test("an unknown client, a wrong secret, another's secret and a disabled client in the same words (T2)", async () => {
    const { admin } = instance;
    const disabled = await makeClient(admin);
    await admin.patch(`/v1/applications/${disabled.id}`, { status: "disabled" });
    const gone = await makeClient(admin);
    await admin.delete(`/v1/applications/${gone.id}`);
    const told = await Promise.all(
      [
        { clientId: "nobody", secret: client.secret },
        { ...client, secret: "wrong" },
        { ...client, secret: other.secret },
        { ...client, secret: `${client.secret} ` },
        { ...client, secret: client.secret.slice(0, -1) },
        disabled,
        gone,
      ].map(async (sent) => withSecret(anyone, sent)),
    );
    for (const answer of told) expectError(answer, 401, "invalid_client");
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
  });

  describe("an assertion", () => {
    const now = () => Math.floor(Date.now() / 1000);

    test("that is right is taken, for the issuer or the endpoint", async () => {
      const issuer = String(claims().aud);
      for (const audience of [issuer, `${issuer}/token`]) {
        const answer = await withAssertion(anyone, await sign(claims({ aud: audience }), client));
        expect(answer.status).toBe(200);
      }
    });

    test.each<[string, () => JWTPayload]>([
      ["that has expired", () => ({ iat: now() - 600, exp: now() - 60 })],
      ["that is valid for too long", () => ({ exp: now() + 3600 })],
      ["from the future", () => ({ nbf: now() + 120 })],
      ["for another audience", () => ({ aud: "https://elsewhere.example/oauth2" })],
      ["for an audience that begins alike", () => ({ aud: "http://127.0.0.1:0/oauth2.elsewhere.example" })],
      ["of another issuer", () => ({ iss: "nobody" })],
      ["about another subject", () => ({ sub: "nobody" })],
      ["with an empty jti", () => ({ jti: "" })],
      ["with a very long jti", () => ({ jti: "a".repeat(256) })],
    ])("%s", async (_case, change) => {
      expectError(await withAssertion(anyone, await sign(claims(change()), client)), 401, "invalid_client");
    });

    test.each(["exp", "jti", "aud", "iss", "sub"])("without %s", async (claim) => {
      const { [claim]: _, ...others } = claims();
      expectError(await withAssertion(anyone, await sign(others, client)), 401, "invalid_client");
    });

    test("signed by another client's key, by a key of one's own, or for another client", async () => {
      const mine = await generateKeyPair("RS256");
      expectError(await withAssertion(anyone, await sign(claims(), other)), 401, "invalid_client");
      expectError(await withAssertion(anyone, await sign(claims(), { ...client, ...mine })), 401, "invalid_client");
      const stolen = await withAssertion(anyone, await sign(claims(), client), { client_id: other.clientId });
      expectError(stolen, 401, "invalid_client");
    });

    test("without a signature, or with one made from public text (algorithm confusion)", async () => {
      const { data } = (await instance.admin.get("/v1/applications")).body;
      const jwks = JSON.stringify(data.find(({ id }: { id: string }) => id === client.id).jwks);
      const confused = [Buffer.from(jwks), Buffer.from(client.clientId), Buffer.from(client.secret)].map((key) =>
        new SignJWT(claims()).setProtectedHeader({ alg: "HS256", kid: "k1" }).sign(key),
      );
      const none = ["none", "None", "NONE"].map((alg) => `${unsigned({ alg, kid: "k1" }, claims())}.`);
      for (const assertion of [...none, ...(await Promise.all(confused))])
        expectError(await withAssertion(anyone, assertion), 401, "invalid_client");
    });

    test("whose header brings its own key, or says where to fetch one", async () => {
      const mine = await generateKeyPair("RS256", { extractable: true });
      const jwk = { kty: "RSA", e: "AQAB", n: "x" };
      for (const header of [{ jwk }, { jku: "http://127.0.0.1:1/jwks" }, { x5u: "http://127.0.0.1:1/" }]) {
        const assertion = await new SignJWT(claims())
          .setProtectedHeader({ alg: "RS256", kid: "k1", ...header })
          .sign(mine.privateKey);
        expectError(await withAssertion(anyone, assertion), 401, "invalid_client");
      }
    });

    test.each(["x", "a.b.c", "..", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AA"])(
      "that is none: %s",
      async (text) => expectError(await withAssertion(anyone, text), 401, "invalid_client"),
    );

    test("that was used before (RFC 7523 section 3)", async () => {
      const assertion = await sign(claims(), client);
      expect((await withAssertion(anyone, assertion)).status).toBe(200);
      expectError(await withAssertion(anyone, assertion), 401, "invalid_client");
      const again = await sign(claims({ jti: "once" }), client);
      expect((await withAssertion(anyone, again)).status).toBe(200);
      expectError(await withAssertion(anyone, await sign(claims({ jti: "once" }), client)), 401, "invalid_client");
    });

    test("that is used by twenty at once: one gets a token", async () => {
      const assertion = await sign(claims(), client);
      const answers = await Promise.all(Array.from({ length: 20 }, () => withAssertion(anyone, assertion)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 200)) expectError(answer, 401, "invalid_client");
    });

    test("whose jti another client has used is still good", async () => {
      const jti = "shared";
      expect((await withAssertion(anyone, await sign(claims({ jti }), client))).status).toBe(200);
      const theirs = { ...assertionClaims(instance, other), jti };
      expect((await withAssertion(anyone, await sign(theirs, other))).status).toBe(200);
    });

    test("of another type than a JWT", async () => {
      const assertion = await sign(claims(), client);
      const type = { client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:saml2-bearer" };
      expectError(await withAssertion(anyone, assertion, type), 400, "invalid_request");
    });
  });

  test("a scope that was not granted, an API that is unknown, and one that the client is not authorized for", async () => {
    const api = await makeApi(instance.admin);
    const ask = (more: Record<string, string>) => withSecret(anyone, client, more);
    expectError(await ask({ scope: "delete:apis" }), 400, "invalid_scope");
    expectError(await ask({ scope: "read:api_keys delete:apis" }), 400, "invalid_scope");
    expectError(await ask({ scope: "read:*" }), 400, "invalid_scope");
    expectError(await ask({ audience: "https://nobody.example" }), 400, "invalid_target");
    expectError(await ask({ audience: api.audience, resource: "management" }), 400, "invalid_target");
    expectError(await ask({ audience: api.audience }), 400, "unauthorized_client");
  });
});
