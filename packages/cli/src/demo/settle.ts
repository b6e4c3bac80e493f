import type { Api, Client } from "@keyporter/sdk";
import type { OpenInstance } from "@keyporter/server";
import { type DemoClock, dayMs, minuteMs } from "./clock.ts";
import { openApiOf } from "./openapi.ts";
import { visitor } from "./visitor.ts";
import { type DemoKey, type DemoWorld, demoPassword, samplePort } from "./world.ts";

/** A key of the demo, with the secret that its user would hold. */
export interface LivingKey {
  readonly world: DemoWorld;
  readonly key: DemoKey;
  readonly id: string;
  readonly secret: string;
  /** Who looks after it. */
  readonly keeper: Client;
}

export interface Place {
  readonly instance: OpenInstance;
  readonly publicUrl: string;
  readonly operator: Client;
  readonly clock: DemoClock;
}

/** Registers one product, and lets the people of its organization sign in and make their keys. */
export async function settle({ instance, publicUrl, operator, clock }: Place, world: DemoWorld): Promise<LivingKey[]> {
  const { code, feature, organization: name } = world;
  const api = await operator.createApi({
    ...world.api,
    code,
    audience: `https://api.demo.example/${code}`,
    base_url: `http://127.0.0.1:${samplePort}/${code}`,
    policy: { ...world.policy, plan_feature: feature },
  });
  const scopes = Object.keys(world.scopes);
  for (const key of scopes) await operator.createScope(code, { key, description: world.scopes[key] ?? "" });
  await letAgentsIn(operator, world, api);
  const { plan: planLimits = [], organization: ownLimits = [] } = world.limits ?? {};
  await operator.createPlan({
    ...{ code: feature, name: titled(feature), features: [feature] },
    limits: { rate_limits: [...planLimits] },
  });
  await operator.createRole({ code, name: `${world.api.name} user`, grants: [{ api_id: code, scopes }] });
  const organization = await operator.createOrganization({
    ...{ name, code: codeOf(name), plan: feature },
    policy_overrides: { [code]: { rate_limits: [...ownLimits] } },
  });

  const clients = new Map<string, Client>();
  for (const { name: person, login, roles } of world.people) {
    const user = await operator.createUser({ name: person, email: `${login}@demo.example` });
    await operator.addMember(organization.id, { user_id: user.id, roles: [...roles] });
    const { url } = await operator.createInvitation(user.id);
    const client = visitor(instance, publicUrl, `203.0.113.${10 + clients.size}`);
    await client.acceptInvitation({ token: new URL(url).hash.slice(1), password: demoPassword });
    clients.set(login, client);
  }
  const made: LivingKey[] = [];
  for (const key of world.keys) {
    // One after the other, and soon enough after they signed in.
    clock.pass(minuteMs);
    const keeper = clients.get(key.by);
    if (keeper === undefined) throw new Error(`Nobody in the demo is called ${key.by}`);
    made.push({ world, key, keeper, ...(await makeKey(keeper, world, key, organization.id, clock)) });
  }
  return made;
}

/** Gives the product an MCP server, whose calls reach the small API of the demo with the caller's own key. */
async function letAgentsIn(operator: Client, world: DemoWorld, { id, policy }: Api): Promise<void> {
  await operator.importMcpDocument(id, { document: openApiOf(world) });
  const location = policy.credential_locations.find((one) => one !== "query") ?? "bearer";
  await operator.updateMcpServer(id, {
    enabled: true,
    identity: { kind: "key", location },
    instructions: `${world.api.name} of the Keyporter demo. Its data is made up, and changes are not kept.`,
  });
}

async function makeKey(keeper: Client, world: DemoWorld, key: DemoKey, organizationId: string, clock: DemoClock) {
  const { data: pages } = await keeper.listKeyPages();
  const page = pages.find(({ api, state }) => api.code === world.code && state === "shown");
  if (page === undefined) throw new Error(`${key.by} has no page for keys of ${world.code}`);
  const ofOrganization = page.policy.owner_types.includes("organization");
  const owner = ofOrganization
    ? { organization_id: organizationId }
    : { user_id: page.owner.id ?? "", context_organization_id: organizationId };
  const { key: created, secret } = await keeper.createKey({
    name: key.name,
    api_id: world.code,
    ...owner,
    scopes: [...(key.scopes ?? [])],
    environment: key.environment ?? "live",
    // Counted from the end of the thirty days that pass.
    ...(key.expiresInDays === undefined ? {} : { expires_at: inDays(clock.now(), 30 + key.expiresInDays) }),
  });
  return { id: created.id, secret: secret ?? "" };
}

function inDays(now: number, days: number): string {
  return new Date(now + days * dayMs).toISOString();
}

function codeOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
