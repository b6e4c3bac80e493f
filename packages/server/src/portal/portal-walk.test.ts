import { portalCaller } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeClient, withSecret } from "../security/testing/oauth.ts";
import { beyond, powersOf, powersOfApplication } from "../security/testing/powers.ts";
import { Random } from "../security/testing/random.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeApi, makeOrganization, makeUser } from "../testing/scene.ts";
import { everything, visit } from "./testing/open-portal.ts";

const nowhere = { ip: null, userAgent: null, requestId: null };
const steps = 60;

/** T10 for portal sessions: whatever happens to the application that makes them and to the people in them. */
describe.each(engineNames)("portal sessions of an application that changes at random on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  test.each([1, 2, 3])("never hold more than it holds at that moment (seed %d)", async (seed) => {
    const random = new Random(seed);
    const { anonymous, wired } = instance;
    const apis = [await makeApi(admin), await makeApi(admin)];
    const organization = await makeOrganization(admin);
    const user = await makeUser(admin, { organization, roles: ["member"] });
    const client = await makeClient(admin, {
      grants: [{ api_id: "management", scopes: ["create:portal", ...everything] }],
    });
    const path = `/v1/applications/${client.id}`;
    const member = `/v1/organizations/${organization.id}/members/${user.id}`;
    const tokens: string[] = [];
    let alive = 0;
    let opened = 0;

    const open = async (): Promise<void> => {
      const signedIn = await withSecret(anonymous, client);
      if (signedIn.status !== 200) return;
      const whose = random.pick([
        { user_id: user.id },
        { organization_id: organization.id },
        { user_id: user.id, organization_id: organization.id },
      ]);
      const permissions = random.some(everything, 0.6);
      const minter = anonymous.as(signedIn.body.access_token);
      const visited = await visit(anonymous, minter, { ...whose, permissions }).catch(() => null);
      if (visited === null) return;
      opened += 1;
      tokens.push(visited.token);
    };
    const change = (): Promise<unknown> => {
      const scopes = random.some(["create:portal", "read:users", ...everything], random.pick([0.8, 0.95, 1]));
      const grantable = [{ api_id: random.pick(apis).id, scopes: random.some(["read", "write"], 0.5) }];
      return random.pick([
        () => admin.patch(path, { grants: [{ api_id: "management", scopes }] }),
        () => admin.patch(path, { bound_api_ids: random.pick([null, apis.slice(0, 1).map(({ id }) => id)]) }),
        () => admin.patch(path, { grantable_scopes: random.pick([null, grantable]) }),
        () => admin.patch(path, { status: random.pick(["active", "active", "disabled"]) }),
        () => admin.patch(member, { roles: random.some(["admin", "member"], 0.5) }),
      ])();
    };

    for (let at = 0; at < steps; at += 1) {
      await (random.chance(0.4) ? open() : change());
      const held = await powersOfApplication(instance, client.id);
      for (const token of tokens) {
        const caller = await portalCaller(wired.services.deps, nowhere, token);
        if (caller === null) continue;
        alive += 1;
        expect(beyond(powersOf(caller), held), `after step ${at}`).toEqual([]);
      }
    }
    expect(opened).toBeGreaterThan(3);
    expect(alive).toBeGreaterThan(20);
  });
});
