import { heldManagementScopes, instanceScopes } from "@keyporter/core";
import type { Answer, Api, TestInstance } from "../../testing/index.ts";
import { makeApi, makeOrganization, makeUser, unique } from "../../testing/scene.ts";
import { allPermissions } from "./credentials.ts";
import { powersOfApplication, powersOfKey } from "./powers.ts";
import type { Random } from "./random.ts";

/** A credential that somebody in the walk has in hand. */
export interface Held {
  readonly kind: "key" | "application";
  readonly id: string;
  readonly api: Api;
  powers(): ReturnType<typeof powersOfKey>;
}

/** Where a walk takes place, and all credentials that came up in it. */
export interface Walk {
  readonly instance: TestInstance;
  readonly random: Random;
  readonly permissions: readonly string[];
  readonly apis: readonly string[];
  readonly organizations: readonly string[];
  readonly users: readonly string[];
  /** Codes of the roles that came up. */
  readonly roles: string[];
  /** What roles and people have been given so far, by their ids. */
  readonly given: Map<string, readonly string[]>;
  readonly held: Held[];
  /** What the actor of the next step holds: the steps that nearly succeed are those that ask for little more. */
  actorScopes: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A step that an actor tries: what it asks for, and the credential that the answer shows, if any. */
export interface Step {
  readonly name: string;
  readonly ask: (api: Api) => Promise<Answer>;
  readonly shown: (body: Answer["body"]) => Promise<Held> | null;
}

/** A few APIs, organizations and members, and actors with random permissions, reaches and bindings. */
export async function beginWalk(instance: TestInstance, random: Random): Promise<Walk> {
  const { admin } = instance;
  const apis = [await makeApi(admin), await makeApi(admin)].map(({ id }) => id);
  const organizations = [await makeOrganization(admin), await makeOrganization(admin)];
  const users = await Promise.all(organizations.map((organization) => makeUser(admin, { organization })));
  const walk: Walk = {
    instance,
    random,
    permissions: (await allPermissions(admin)).toSorted((one, other) => (one < other ? -1 : 1)),
    apis,
    organizations: organizations.map(({ id }) => id),
    users: users.map(({ id }) => id),
    roles: [],
    given: new Map(),
    held: [],
    actorScopes: [],
  };
  while (walk.held.length < 8) {
    walk.actorScopes = random.some(walk.permissions, random.pick([0.4, 0.9, 1]));
    const { ask, shown } = random.chance(0.5) ? createApplication(walk) : createKey(walk);
    const answer = await ask(admin);
    const made = answer.status < 300 ? shown(answer.body) : null;
    if (made !== null) walk.held.push(await made);
  }
  return walk;
}

/** What somebody who wants more than they have might try. */
export function randomStep(walk: Walk): Step {
  return walk.random.pick([
    createKey,
    createKey,
    kindeCreateKey,
    connectAgent,
    openConnections,
    rotateKey,
    editKey,
    createApplication,
    createApplication,
    rotateApplication,
    editApplication,
    editApplication,
    connectApplication,
    writeRole,
    giveRole,
    raiseUser,
  ])(walk);
}

function keyOwner({ random, organizations, users }: Walk): Fields {
  return random.pick([
    { owner_type: "instance" },
    { organization_id: random.pick(organizations) },
    { user_id: random.pick(users) },
  ]);
}

function scopes({ random, permissions, actorScopes }: Walk): string[] {
  const own = random.some(actorScopes, random.pick([0.2, 0.7, 1]));
  return random.chance(0.2) ? [...own, random.pick(permissions)] : own;
}

function grants(walk: Walk): Fields[] {
  const { random, apis } = walk;
  const own = { api_id: "management", scopes: random.chance(0.05) ? ["*"] : scopes(walk) };
  return [own, ...random.some(apis, 0.3).map((api_id) => ({ api_id, scopes: random.some(["read", "write"], 0.5) }))];
}

function binding({ random, apis }: Walk): Fields {
  const some = { bound_api_ids: [...random.some(apis, 0.5), "management"] };
  return random.pick([{}, {}, {}, some, { bound_api_ids: [...apis, "management"] }]);
}

function grantable({ random, apis }: Walk): Fields {
  const some = apis.map((api_id) => ({ api_id, scopes: random.some(["read", "write"], 0.5) }));
  return random.pick([{}, {}, { grantable_scopes: null }, { grantable_scopes: some }]);
}

function createKey(walk: Walk): Step {
  const body = { name: "Walk", api_id: "management", scopes: scopes(walk), ...keyOwner(walk), ...binding(walk) };
  return { name: `key ${JSON.stringify(body)}`, ask: (api) => api.post("/v1/keys", body), shown: keyIn(walk) };
}

function kindeCreateKey(walk: Walk): Step {
  const { user_id, organization_id: org_code } = keyOwner(walk);
  const body = { name: "Walk", api_id: "management", scope_ids: scopes(walk), user_id, org_code };
  return {
    name: `Kinde key ${JSON.stringify(body)}`,
    ask: (api) => api.post("/api/v1/api_keys", body),
    shown: ({ api_key }) => heldKey(walk, api_key.id, api_key.key),
  };
}

function agentOwner({ random, organizations, users }: Walk): Fields {
  return random.pick([{ organization_id: random.pick(organizations) }, { user_id: random.pick(users) }]);
}

function connectAgent(walk: Walk): Step {
  const named = walk.random.chance(0.5) ? { scopes: scopes(walk) } : {};
  const body = { client: "codex", api_id: "management", ...named, ...agentOwner(walk) };
  return {
    name: `agent ${JSON.stringify(body)}`,
    ask: (api) => api.post("/v1/mcp-connections", body),
    shown: keyIn(walk),
  };
}

function openConnections(walk: Walk): Step {
  const body = { api_id: "management", ...agentOwner(walk) };
  return {
    name: `open ${JSON.stringify(body)}`,
    ask: (api) => api.post("/v1/mcp-connections/open", body),
    shown: ({ key, secret }) => (secret === null ? null : heldKey(walk, key.id, secret)),
  };
}

function rotateKey(walk: Walk): Step {
  const id = idOf(walk, "key");
  return { name: `rotate ${id}`, ask: (api) => api.post(`/v1/keys/${id}/rotate`), shown: keyIn(walk) };
}

function editKey(walk: Walk): Step {
  const id = idOf(walk, "key");
  const body = { scopes: scopes(walk) };
  return {
    name: `edit ${id} ${JSON.stringify(body)}`,
    ask: (api) => api.patch(`/v1/keys/${id}`, body),
    shown: nothing,
  };
}

function createApplication(walk: Walk): Step {
  const { random, organizations } = walk;
  const reach = random.chance(0.3) ? { organization_id: random.pick(organizations) } : {};
  const body = { name: "Walk", grants: grants(walk), ...reach, ...binding(walk), ...grantable(walk) };
  return {
    name: `application ${JSON.stringify(body)}`,
    ask: (api) => api.post("/v1/applications", body),
    shown: applicationIn(walk),
  };
}

function rotateApplication(walk: Walk): Step {
  const id = idOf(walk, "application");
  return {
    name: `rotate ${id}`,
    ask: (api) => api.post(`/v1/applications/${id}/rotate`),
    shown: applicationIn(walk),
  };
}

function editApplication(walk: Walk): Step {
  const id = idOf(walk, "application");
  const { random } = walk;
  const some = [{ grants: grants(walk) }, { bound_api_ids: null }, binding(walk), grantable(walk)];
  const body = Object.assign({}, ...random.some(some, 0.5));
  return {
    name: `edit ${id} ${JSON.stringify(body)}`,
    ask: (api) => api.patch(`/v1/applications/${id}`, body),
    shown: nothing,
  };
}

function connectApplication(walk: Walk): Step {
  const id = idOf(walk, "application");
  const path = `/api/v1/apis/management/applications/${id}/scopes/${walk.random.pick(walk.permissions)}`;
  return { name: `POST ${path}`, ask: (api) => api.post(path), shown: nothing };
}

function writeRole(walk: Walk): Step {
  const { random, roles } = walk;
  const body = { grants: grants(walk), ...grantable(walk) };
  const old = roles.length > 0 && random.chance(0.4) ? random.pick(roles) : null;
  const code = unique("walk");
  if (old === null) roles.push(code);
  return {
    name: `role ${old} ${JSON.stringify(body)}`,
    ask: (api) =>
      old === null ? api.post("/v1/roles", { code, name: "Walk", ...body }) : api.patch(`/v1/roles/${old}`, body),
    shown: nothing,
  };
}

function giveRole({ random, organizations, users, roles }: Walk): Step {
  const at = random.below(users.length);
  const path = `/v1/organizations/${organizations[at]}/members/${users[at]}`;
  const body = { roles: random.some(["admin", "member", ...roles], 0.4) };
  return { name: `PATCH ${path} ${JSON.stringify(body)}`, ask: (api) => api.patch(path, body), shown: nothing };
}

function raiseUser({ random, users }: Walk): Step {
  const body = { instance_role: random.pick(["administrator", "auditor"]) };
  const path = random.chance(0.5) ? null : `/v1/users/${random.pick(users)}`;
  return {
    name: `${path ?? "new user"} ${JSON.stringify(body)}`,
    ask: (api) => (path === null ? api.post("/v1/users", { name: "Walk", ...body }) : api.patch(path, body)),
    shown: nothing,
  };
}

function idOf({ random, held }: Walk, kind: Held["kind"]): string {
  const some = held.filter((one) => one.kind === kind);
  return some.length === 0 ? "nobody" : random.pick(some).id;
}

const nothing = (): null => null;

function keyIn(walk: Walk): Step["shown"] {
  return ({ key, secret }) => heldKey(walk, key.id, secret);
}

async function heldKey({ instance }: Walk, id: string, secret: string): Promise<Held> {
  return { kind: "key", id, api: instance.anonymous.as(secret), powers: () => powersOfKey(instance, secret) };
}

function applicationIn({ instance }: Walk): Step["shown"] {
  return async ({ application: { id, client_id, grants: granted }, client_secret }) => {
    const permissions = granted.some(({ patterns, scopes: s }: Answer["body"]) => s.length > 0 || patterns.length > 0);
    const api = permissions
      ? await instance.anonymous.withToken(client_id, client_secret).catch(() => instance.anonymous)
      : instance.anonymous;
    return { kind: "application", id, api, powers: () => powersOfApplication(instance, id) };
  };
}

/** Management scopes that a role, or a user's standing in the instance, gives now. */
export async function givenBy({ wired }: TestInstance, id: string): Promise<readonly string[]> {
  const { deps, managementApi } = wired.services;
  const user = await deps.store.find("users", { id });
  const role = await deps.store.find("roles", { id });
  return [...instanceScopes(user?.instanceRole ?? null), ...heldManagementScopes(managementApi.id, role?.grants ?? [])];
}
