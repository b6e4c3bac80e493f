import * as oauth from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene } from "../testing/scene.ts";
import { type Client, makeClient } from "./testing/oauth.ts";

const publicUrl = "https://keys.example";

/** What a third party's client makes of the token endpoint, with nothing of ours in it. */
describe.each(engineNames)("openid-client on %s", (engine) => {
  let instance: TestInstance;
  let client: Client;

  beforeAll(async () => {
    instance = await startInstance({ engine, env: { KEYPORTER_URL: publicUrl } });
    client = await makeClient(instance.admin);
  });
  afterAll(() => instance?.close());

  /** As if the proxy of `publicUrl` handed the requests on. */
  function discovered({ clientId }: Client, authentication: oauth.ClientAuth): Promise<oauth.Configuration> {
    const options: oauth.DiscoveryRequestOptions = {
      algorithm: "oauth2",
      [oauth.customFetch]: (url, { method, headers, body = null }) =>
        fetch(url.replace(publicUrl, instance.url), { method, headers, body: body?.toString() ?? null }),
    };
    return oauth.discovery(new URL(`${publicUrl}/oauth2`), clientId, undefined, authentication, options);
  }

  test("it finds the metadata where RFC 8414 puts it, and accepts them", async () => {
    const config = await discovered(client, oauth.None());
    expect(config.serverMetadata()).toMatchObject({
      issuer: `${publicUrl}/oauth2`,
      token_endpoint: `${publicUrl}/oauth2/token`,
      grant_types_supported: ["client_credentials"],
    });
  });

  test("the well-known address without a path is JSON and says that there is nothing", async () => {
    for (const name of ["oauth-authorization-server", "openid-configuration"]) {
      const answer = await instance.anonymous.get(`/.well-known/${name}`);
      expect([answer.status, answer.body.code]).toEqual([404, "ROUTE_NOT_FOUND"]);
    }
  });

  test("client_secret_post, client_secret_basic and private_key_jwt each give a token that works", async () => {
    for (const authentication of [
      oauth.ClientSecretPost(client.secret),
      oauth.ClientSecretBasic(client.secret),
      oauth.PrivateKeyJwt({ key: client.privateKey, kid: "k1" }),
    ]) {
      const config = await discovered(client, authentication);
      const token = await oauth.clientCredentialsGrant(config);
      expect(token).toMatchObject({
        token_type: "bearer",
        expires_in: 3600,
        scope: expect.stringContaining("verify:"),
      });
      expect((await instance.anonymous.as(token.access_token).get("/v1/keys")).status).toBe(200);
    }
  });

  test.each(["RS256", "PS256", "ES256", "Ed25519"])("an assertion signed with %s is accepted", async (alg) => {
    const signing = await makeClient(instance.admin, {}, alg);
    const config = await discovered(signing, oauth.PrivateKeyJwt({ key: signing.privateKey, kid: "k1" }));
    expect((await oauth.clientCredentialsGrant(config)).scope).toContain("verify:api_keys");
    expect(config.serverMetadata().token_endpoint_auth_signing_alg_values_supported).toContain(alg);
  });

  test("a narrower scope is given as asked, by scope and by resource (RFC 8707)", async () => {
    const config = await discovered(client, oauth.ClientSecretPost(client.secret));
    const { audience } = instance.wired.services.managementApi;
    const token = await oauth.clientCredentialsGrant(config, { scope: "verify:api_keys", resource: audience });
    expect(token.scope).toBe("verify:api_keys");
    expect((await instance.anonymous.as(token.access_token).get("/v1/keys")).status).toBe(403);
  });

  test("what is refused arrives as the standard's error", async () => {
    const config = await discovered(client, oauth.ClientSecretBasic(client.secret));
    for (const [parameters, error] of [
      [{ scope: "delete:apis" }, "invalid_scope"],
      [{ resource: "https://nobody.example" }, "invalid_target"],
    ] as const) {
      const refusal = await oauth.clientCredentialsGrant(config, parameters).catch((thrown: unknown) => thrown);
      expect(refusal).toMatchObject({ name: "ResponseBodyError", status: 400, error });
    }
    const wrong = await discovered(client, oauth.ClientSecretBasic("wrong"));
    const refusal = await oauth.clientCredentialsGrant(wrong).catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ status: 401 });
  });

  test("introspection tells of tokens and of keys; a revoked key is not active", async () => {
    const { key, secret, organization } = await makeScene(instance.admin);
    const config = await discovered(client, oauth.ClientSecretBasic(client.secret));
    const token = await oauth.clientCredentialsGrant(config);
    expect(await oauth.tokenIntrospection(config, token.access_token)).toMatchObject({
      active: true,
      client_id: client.clientId,
      iss: `${publicUrl}/oauth2`,
    });
    expect(await oauth.tokenIntrospection(config, secret)).toMatchObject({
      active: true,
      token_type: "api_key",
      client_id: key.id,
      organization_id: organization.id,
      scope: "read",
    });
    await oauth.tokenRevocation(config, secret);
    expect(await oauth.tokenIntrospection(config, secret)).toEqual({ active: false });
    expect((await instance.admin.get(`/v1/keys/${key.id}`)).body.status).toBe("revoked");
  });

  test("revoking what is unknown succeeds and what cannot be revoked is said to be of another type", async () => {
    const config = await discovered(client, oauth.ClientSecretPost(client.secret));
    await oauth.tokenRevocation(config, "unknown");
    const token = await oauth.clientCredentialsGrant(config);
    const refusal = await oauth.tokenRevocation(config, token.access_token).catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ status: 400, error: "unsupported_token_type" });
  });
});
