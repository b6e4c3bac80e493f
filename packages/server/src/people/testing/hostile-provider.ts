import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export type Signing = "its own key" | "another key" | "nothing" | "the client secret";

export interface HostileProvider {
  readonly issuer: string;
  /** What the next token says, and how it is signed. */
  says(claims: (good: JWTPayload) => JWTPayload, signing?: Signing): void;
  close(): Promise<void>;
}

/** A provider that says what a test tells it to say, in correct HTTP. */
export async function startHostileProvider(
  port: number,
  client: { readonly id: string; readonly secret: string },
): Promise<HostileProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const own = await generateKeyPair("RS256");
  const other = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  let next: { claims: (good: JWTPayload) => JWTPayload; signing: Signing } = {
    claims: (good) => good,
    signing: "its own key",
  };

  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = next.claims({ iss: issuer, sub: "victim", aud: client.id, iat: now, exp: now + 300 });
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    switch (next.signing) {
      case "its own key":
        return await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(own.privateKey);
      case "another key":
        return await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(other.privateKey);
      case "the client secret":
        return await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(client.secret));
      case "nothing":
        return `${encode({ alg: "none" })}.${encode(claims)}.`;
    }
  }

  const answers: Readonly<Record<string, () => unknown>> = {
    "/.well-known/openid-configuration": () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    }),
    "/jwks": () => ({ keys: [jwk] }),
    "/token": async () => ({ access_token: "a", token_type: "Bearer", expires_in: 60, id_token: await idToken() }),
  };
  const server = createServer((request, response) => {
    request.resume();
    void Promise.resolve(answers[request.url ?? ""]?.()).then((body) => {
      response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    issuer,
    says: (claims, signing = "its own key") => {
      next = { claims, signing };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
