import type { Answer, Api } from "./api.ts";

type Body = Answer["body"];
type Fields = Readonly<Record<string, unknown>>;

let made = 0;

/** A word that no other record of this process has. */
export function unique(word: string): string {
  made += 1;
  return `${word}-${made}`;
}

/** The body of an answer that must be a success; what it throws tells no secret. */
export async function done(answer: Promise<Answer>): Promise<Body> {
  const { status, body } = await answer;
  if (status < 300) return body;
  throw new Error(`Answered ${status} ${body?.code ?? JSON.stringify(body?.errors ?? body?.error)}: ${body?.detail}`);
}

/** Registers an API, by default with the scopes `read` and `write`. */
export async function makeApi(
  admin: Api,
  { scopes = ["read", "write"], ...fields }: Fields & { readonly scopes?: readonly string[] } = {},
): Promise<Body> {
  const code = unique("orders");
  const api = await done(admin.post("/v1/apis", { name: code, code, audience: `https://${code}.example`, ...fields }));
  for (const key of scopes) await done(admin.post(`/v1/apis/${api.id}/scopes`, { key }));
  return api;
}

export async function makeOrganization(admin: Api, fields: Fields = {}): Promise<Body> {
  const name = unique("acme");
  return await done(admin.post("/v1/organizations", { name, code: name, ...fields }));
}

/** A user, who is a member of the organization when one is given. */
export async function makeUser(
  admin: Api,
  {
    organization,
    roles = [],
    ...fields
  }: Fields & { readonly organization?: { readonly id: string }; readonly roles?: readonly string[] } = {},
): Promise<Body> {
  const name = unique("ada");
  const user = await done(admin.post("/v1/users", { name, email: `${name}@example.com`, ...fields }));
  if (organization) {
    await done(admin.post(`/v1/organizations/${organization.id}/members`, { user_id: user.id, roles }));
  }
  return user;
}

/** A role that grants these scopes of one API. */
export async function makeRole(admin: Api, api: { readonly id: string }, scopes: readonly string[]): Promise<Body> {
  const code = unique("role");
  return await done(admin.post("/v1/roles", { code, name: code, grants: [{ api_id: api.id, scopes }] }));
}

export async function makePlan(admin: Api, features: readonly string[]): Promise<Body> {
  const code = unique("plan");
  return await done(admin.post("/v1/plans", { code, name: code, features }));
}

/** Creates a key: `{key, secret}`. */
export async function makeKey(admin: Api, fields: Fields): Promise<Body> {
  return await done(admin.post("/v1/keys", { name: unique("Integration"), ...fields }));
}

/** A key of the Management API: whoever calls with it has these permissions, as far as its owner reaches. */
export async function makeManagementKey(admin: Api, scopes: readonly string[], owner: Fields): Promise<Body> {
  return await makeKey(admin, { api_id: "management", scopes, ...owner });
}

/** Asks for the verdict about a key. */
export async function verify(asker: Api, secret: string, more: Fields = {}): Promise<Body> {
  return await done(asker.post("/v1/verify", { key: secret, ...more }));
}

/** A registered API, an organization with one member, and a key that the organization holds. */
export interface Scene {
  readonly api: Body;
  readonly organization: Body;
  readonly user: Body;
  readonly key: Body;
  readonly secret: string;
}

export async function makeScene(
  admin: Api,
  { api: apiFields = {}, key: keyFields = {} }: { readonly api?: Fields; readonly key?: Fields } = {},
): Promise<Scene> {
  const api = await makeApi(admin, apiFields);
  const organization = await makeOrganization(admin);
  const user = await makeUser(admin, { organization });
  const { key, secret } = await makeKey(admin, {
    api_id: api.id,
    organization_id: organization.id,
    scopes: ["read"],
    ...keyFields,
  });
  return { api, organization, user, key, secret };
}
