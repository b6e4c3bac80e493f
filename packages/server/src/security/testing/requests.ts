import { randomBytes } from "node:crypto";
import { unique } from "../../testing/scene.ts";
import type { DocumentedOperation } from "./operations.ts";
import type { Catalogue, Tenant } from "./tenants.ts";

/** Ids that a request can name. */
export type Ids = Catalogue & Pick<Tenant, "organization" | "user" | "key" | "reservation" | "application">;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A request that nothing but the caller's rights can be a reason to refuse, by operation. Without one a new operation
 * fails the tests that are generated from the document.
 */
const bodies: Readonly<Record<string, (ids: Ids) => Fields>> = {
  createKey: ({ api, organization }) => ({ name: "New", api_id: api, organization_id: organization, scopes: ["read"] }),
  updateKey: () => ({ name: unique("Renamed") }),
  disableKey: () => ({ reason: "Test" }),
  addCredits: () => ({ amount: 5 }),
  reserveCredits: ({ key }) => ({ key_id: key, amount: 1 }),
  commitReservation: () => ({ amount: 1 }),
  revokeKey: () => ({ reason: "Test" }),
  previewRevokeAll: () => ({ created_by: unique("nobody") }),
  revokeAllKeys: () => ({ created_by: unique("nobody"), expected_count: 0 }),
  rotateKey: () => ({ grace_seconds: 60 }),
  openMcpConnections: ({ api, organization }) => ({ api_id: api, organization_id: organization }),
  createMcpConnection: ({ api, organization }) => ({ api_id: api, organization_id: organization, client: "codex" }),
  lookUpKeyCollection: () => ({ code: "unknown" }),
  collectKey: () => ({ code: "unknown" }),
  createApi: () => ({ name: "New", audience: `https://${unique("new")}.example` }),
  updateApi: () => ({ name: unique("Renamed") }),
  createScope: () => ({ key: unique("new") }),
  updateScope: () => ({ description: unique("Described") }),
  updateMcpServer: () => ({ instructions: unique("Ask for orders") }),
  previewMcpDocument: () => ({ document: openApiDocument() }),
  importMcpDocument: () => ({ document: openApiDocument() }),
  createOrganization: () => ({ name: "New" }),
  updateOrganization: () => ({ name: unique("Renamed") }),
  addMember: ({ user }) => ({ user_id: user }),
  updateMember: ({ role }) => ({ roles: [role] }),
  createUser: () => ({ name: "New" }),
  updateUser: () => ({ name: unique("Renamed") }),
  createRole: () => ({ code: unique("new"), name: "New" }),
  updateRole: () => ({ name: unique("Renamed") }),
  createPlan: () => ({ code: unique("new"), name: "New" }),
  updatePlan: () => ({ name: unique("Renamed") }),
  createApplication: ({ organization }) => ({ name: "New", organization_id: organization }),
  updateApplication: () => ({ name: unique("Renamed") }),
  issueTestToken: () => ({ audience: "management" }),
  rotateApplicationSecret: () => ({ grace_seconds: 60 }),
  createPortalSession: ({ organization }) => ({
    organization_id: organization,
    permissions: [],
    return_url: "https://app.example.com/",
    parent_origins: [],
  }),
  kindeGeneratePortalUrl: ({ user }) => ({ user_id: user }),
  signIn: () => ({ email: "nobody@example.com", password: "correct horse battery staple" }),
  signInWithSecondFactor: () => ({ code: "000000" }),
  reauthenticate: () => ({ code: "000000" }),
  updateOwnProfile: () => ({ name: unique("Renamed") }),
  changeOwnPassword: () => ({ current_password: "wrong", password: "correct horse battery staple" }),
  startTotp: () => ({ password: "wrong" }),
  confirmTotp: () => ({ code: "000000" }),
  removeTotp: () => ({ password: "wrong" }),
  startOidcSignIn: () => ({ return_to: "/" }),
  lookUpInvitation: () => ({ token: "unknown" }),
  acceptInvitation: () => ({ token: "unknown", password: "correct horse battery staple" }),
  requestPasswordReset: () => ({ email: "nobody@example.com" }),
  redeemPasswordReset: () => ({ token: "unknown", password: "correct horse battery staple" }),
  updateSettings: () => ({ name: unique("Renamed") }),
  resetAdministrator: () => ({ email: "root@example.com", password: "correct horse battery staple" }),
  verifyKey: () => ({ key: "unknown" }),
  verifyKeys: () => ({ checks: [{ key: "unknown" }] }),
  bootstrap: () => ({ email: "root@example.com", password: "correct horse battery staple" }),
  kindeCreateApiKey: ({ api, organization }) => ({ name: "New", api_id: api, org_code: organization }),
  kindeVerifyApiKey: () => ({ api_key: "unknown" }),
  kindeCreateApi: () => ({ name: "New", audience: `https://${unique("new")}.example` }),
  kindeCreateScope: () => ({ key: unique("new") }),
  kindeUpdateScope: () => ({ description: unique("Described") }),
  kindeUpdateApiApplications: ({ application }) => ({ applications: [{ id: application }] }),
  kindeCreateApplication: () => ({ name: "New", type: "m2m" }),
};

/** A document with one operation. */
function openApiDocument(): string {
  const paths = { "/orders": { get: { summary: unique("List orders") } } };
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Orders", version: "1" }, paths });
}

/** @throws when an operation that takes a body is not known here */
export function bodyFor({ id, body }: DocumentedOperation, ids: Ids): Fields | undefined {
  if (body === null) return undefined;
  const make = bodies[id];
  if (make === undefined) throw new Error(`${id} takes a body: say in requests.ts which one is acceptable`);
  return make(ids);
}

const kinds: Readonly<Record<string, keyof Ids>> = {
  keys: "key",
  apis: "api",
  organizations: "organization",
  users: "user",
  roles: "role",
  plans: "plan",
  applications: "application",
  credits: "reservation",
  // Nobody's: one's own are only in the hands of a person with a cookie.
  sessions: "user",
};

/** What a parameter of a path is the id of. @throws when it is not known here */
export function kindOf({ path }: Pick<DocumentedOperation, "path">, parameter: string): keyof Ids {
  const [, collection = ""] = /^\/v1\/([\w-]+)\//.exec(path) ?? [];
  const kind = parameter === "id" ? kinds[collection] : kinds[`${parameter.replace(/_id$/, "")}s`];
  if (kind !== undefined) return kind;
  if (parameter === "scope_id") return "scope";
  throw new Error(`Nobody knows what {${parameter}} of ${path} names`);
}

/** The address of an operation with these ids in it. */
export function pathFor(operation: Pick<DocumentedOperation, "path">, ids: Ids): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(ids[kindOf(operation, name)]));
}

/** Another id that looks the same and names nothing. */
export function strangerOf(id: string): string {
  return id.replace(/[0-9a-f]{32}$/, randomBytes(16).toString("hex"));
}
