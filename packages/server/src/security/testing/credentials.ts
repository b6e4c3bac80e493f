import { generateKeyPairSync } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import type { Api, TestInstance } from "../../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, makeUser } from "../../testing/scene.ts";

/** What a route may take as a credential. */
export type Door = "management" | "session" | "holder" | "client";

/** One kind of credential, as a client would send it. */
export interface Presented {
  readonly kind: string;
  readonly authorization: string;
  /** Where it is judged for what it is; everywhere else it must be answered like none. */
  readonly opens: readonly Door[];
}

/** One credential of every kind there is once an instance is bootstrapped, and everything that only looks like one. */
export async function everyKind(instance: TestInstance): Promise<readonly Presented[]> {
  const { admin, application } = instance;
  return [
    ...(await keys(admin)),
    ...(await tokens(instance)),
    ...(await portal(instance)),
    sent("a client secret as Bearer", application.client_secret),
    sent("a client id as Bearer", application.client_id),
    sent("the bootstrap token that was used", instance.running.bootstrapToken ?? ""),
    sent("garbage", "garbage"),
    sent("an empty JSON object", "{}"),
    { kind: "another scheme", authorization: "Digest garbage", opens: [] },
    {
      kind: "client id and secret by Basic",
      authorization: basic(application.client_id, application.client_secret),
      opens: ["client"],
    },
    { kind: "Basic of a wrong secret", authorization: basic(application.client_id, "wrong"), opens: [] },
  ];
}

async function keys(admin: Api): Promise<Presented[]> {
  const api = await makeApi(admin);
  const organization = await makeOrganization(admin);
  const owner = { organization_id: organization.id };
  const customer = await makeKey(admin, { api_id: api.id, scopes: ["read"], ...owner });
  const all = await allPermissions(admin);
  const management = await makeManagementKey(admin, all, { owner_type: "instance" });
  const ended = await Promise.all(
    ["disable", "revoke"].map(async (verb) => {
      const { key, secret } = await makeManagementKey(admin, all, { owner_type: "instance" });
      await done(admin.post(`/v1/keys/${key.id}/${verb}`));
      // The holder of a disabled key is told so.
      return sent(`a key of the Management API after ${verb}`, secret, verb === "disable" ? ["holder"] : []);
    }),
  );
  const early = await makeManagementKey(admin, all, {
    owner_type: "instance",
    not_before: new Date(Date.now() + 3_600_000).toISOString(),
  });
  return [
    sent("a customer's key of another API", customer.secret, ["holder"]),
    sent("a key of the Management API", management.secret, ["management", "holder"]),
    ...ended,
    sent("a key of the Management API before its time", early.secret),
    sent("the mask of a key of the Management API", management.key.masked),
    sent("the id of a key of the Management API", management.key.id),
    sent("a key of the Management API with a letter changed", changed(management.secret)),
  ];
}

/** Of the portal nothing is good outside of it but the access token, which its own tests take from door to door. */
async function portal({ admin, anonymous }: TestInstance): Promise<Presented[]> {
  const user = await makeUser(admin);
  const link = { user_id: user.id, permissions: [], return_url: "https://app.example.com/" };
  const codes = await Promise.all(
    [1, 2].map(async () => new URL((await done(admin.post("/v1/portal-sessions", link))).url).hash.slice(1)),
  );
  const [unused = "", code = ""] = codes;
  const page = anonymous.with({ "sec-fetch-site": "same-origin" });
  const opened = await page.post("/portal/session", { code });
  const [cookie = ""] = (opened.headers.get("set-cookie") ?? "").split(";");
  return [
    sent("the code of a portal's link", unused),
    sent("the code of a portal's link that was used", code),
    sent("what a portal's cookie holds", cookie.slice(cookie.indexOf("=") + 1)),
  ];
}

async function tokens(instance: TestInstance): Promise<Presented[]> {
  const { admin, application, wired } = instance;
  const { publicUrl, managementApi, signToken } = wired.services;
  const api = await makeApi(admin);
  const now = Math.floor(Date.now() / 1000);
  const claims: JWTPayload = {
    iss: `${publicUrl}/oauth2`,
    sub: application.client_id,
    aud: managementApi.audience,
    iat: now - 60,
    exp: now + 600,
    jti: "test",
    client_id: application.client_id,
    scope: (await allPermissions(admin)).join(" "),
  };
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const header = { alg: "RS256", typ: "at+jwt" } as const;
  const foreign = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  const [kid] = wired.services.jwks.keys.map((key) => key.kid);
  const mixed = await new SignJWT(claims).setProtectedHeader({ ...header, kid: String(kid) }).sign(privateKey);
  const good = await signToken(claims);
  return [
    sent("a machine token", good, ["management"]),
    sent("a token that has expired", await signToken({ ...claims, iat: now - 7200, exp: now - 1 })),
    sent("a token for another API", await signToken({ ...claims, aud: api.audience })),
    sent("a token of another issuer", await signToken({ ...claims, iss: "https://elsewhere.example" })),
    sent("a token of no application", await signToken({ ...claims, client_id: "nobody", sub: "nobody" })),
    sent("a token for several audiences", await signToken({ ...claims, aud: [managementApi.audience, api.audience] })),
    sent("a token signed by another key", foreign),
    sent("a token signed by another key under our key id", mixed),
    sent("a token without a signature", `${unsigned({ alg: "none", typ: "at+jwt" }, claims)}.`),
    sent("a token whose claims were changed", changedClaims(good)),
  ];
}

/** Every scope of the Management API. */
export async function allPermissions(admin: Api): Promise<string[]> {
  const { data } = await done(admin.get("/v1/apis/management/scopes"));
  return data.map(({ key }: { key: string }) => key);
}

function sent(kind: string, credential: string, opens: readonly Door[] = []): Presented {
  return { kind, authorization: `Bearer ${credential}`, opens };
}

export function basic(clientId: string, secret: string): string {
  return `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)}`;
}

function changed(secret: string): string {
  const at = secret.length - 20;
  return `${secret.slice(0, at)}${secret[at] === "a" ? "b" : "a"}${secret.slice(at + 1)}`;
}

function changedClaims(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims: JWTPayload = JSON.parse(Buffer.from(payload, "base64url").toString());
  return [header, encoded({ ...claims, exp: (claims.exp ?? 0) + 1 }), signature].join(".");
}

/** Header and claims of a JWT, to be signed or not. */
export function unsigned(header: object, claims: object): string {
  return `${encoded(header)}.${encoded(claims)}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
