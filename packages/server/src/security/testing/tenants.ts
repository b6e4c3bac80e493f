import type { Api } from "../../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makePlan, makeRole, makeUser } from "../../testing/scene.ts";

/** Everything one customer has, with the names that no other customer may ever see. */
export interface Tenant {
  readonly organization: string;
  readonly user: string;
  readonly key: string;
  readonly userKey: string;
  /** Of credits of `key`. */
  readonly reservation: string;
  readonly application: string;
  /** Secret of `key`. */
  readonly secret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ids, codes, names, addresses, masks: each as it would stand in an answer. */
  readonly traces: readonly string[];
}

/** What all customers share: an API with a scope, a role and a plan. */
export interface Catalogue {
  readonly api: string;
  readonly apiCode: string;
  readonly scope: string;
  readonly role: string;
  readonly plan: string;
}

export async function makeCatalogue(admin: Api): Promise<Catalogue> {
  const api = await makeApi(admin);
  const scopes = await done(admin.get(`/v1/apis/${api.id}/scopes`));
  const role = await makeRole(admin, api, ["read"]);
  const plan = await makePlan(admin, []);
  return { api: api.id, apiCode: api.code, scope: scopes.data[0].id, role: role.id, plan: plan.id };
}

/** @param word stands in every name of this tenant */
export async function makeTenant(
  admin: Api,
  { api }: Catalogue,
  word: string,
  permissions: readonly string[],
): Promise<Tenant> {
  const organization = await makeOrganization(admin, {
    name: `${word} Incorporated`,
    code: `${word}-code`,
    external_id: `${word}-external`,
  });
  const user = await makeUser(admin, {
    organization,
    roles: ["admin"],
    name: `${word} person`,
    email: `${word}@example.com`,
    external_id: `${word}-person`,
  });
  const mine = { api_id: api, scopes: ["read"], metadata: { canary: `${word}-metadata` } };
  const credits = { remaining: 1_000_000 };
  const ofFirm = { ...mine, name: `${word} key`, organization_id: organization.id, credits };
  const { key, secret } = await makeKey(admin, ofFirm);
  const reservation = await done(admin.post("/v1/credits/reservations", { key_id: key.id, amount: 5 }));
  const ofUser = await makeKey(admin, {
    ...mine,
    name: `${word} own key`,
    user_id: user.id,
    context_organization_id: organization.id,
  });
  const made = await done(
    admin.post("/v1/applications", {
      name: `${word} application`,
      organization_id: organization.id,
      grants: [{ api_id: "management", scopes: permissions }],
    }),
  );
  const { application } = made;
  await done(admin.post("/v1/verify", { key: secret, ip: "203.0.113.77" }));
  return {
    organization: organization.id,
    user: user.id,
    key: key.id,
    userKey: ofUser.key.id,
    reservation: reservation.id,
    application: application.id,
    secret,
    clientId: application.client_id,
    clientSecret: made.client_secret,
    traces: [
      word,
      ...[organization, user, key, ofUser.key, reservation, application].map(({ id }) => id),
      key.masked,
      ofUser.key.masked,
      application.client_id,
    ],
  };
}
