import type { Api } from "../../packages/server/src/testing/api.ts";
import {
  done,
  makeApi,
  makeKey,
  makeOrganization,
  makeRole,
  makeUser,
  verify,
} from "../../packages/server/src/testing/scene.ts";

/** Something that ends what a credential may do. */
interface Act {
  readonly name: string;
  prepare(admin: Api): Promise<Prepared>;
}

interface Prepared {
  /** What `ask` gets while nothing has ended, and after `end`. */
  readonly before: string;
  readonly after: string;
  ask(asker: Api): Promise<string>;
  end(admin: Api): Promise<unknown>;
  /** Makes it as it was, or has another credential ready. */
  begin(admin: Api): Promise<unknown>;
}

/** A key of an organization, for acts that can be undone. */
async function ownedKey(admin: Api, fields: Readonly<Record<string, unknown>> = {}) {
  const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
  const made = await makeKey(admin, { api_id: api.id, organization_id: organization.id, scopes: ["read"], ...fields });
  return { api, organization, path: `/v1/keys/${made.key.id}`, secret: String(made.secret) };
}

/** An act after which there is no way back: every time it needs a new key. */
function final(name: string, after: string, end: (admin: Api, path: string) => Promise<unknown>): Act {
  return {
    name,
    async prepare(admin) {
      let key = await ownedKey(admin);
      return {
        before: "VALID",
        after,
        ask: async (asker) => (await verify(asker, key.secret)).code,
        end: (by) => end(by, key.path),
        begin: async (by) => {
          key = await ownedKey(by);
        },
      };
    },
  };
}

/** An act on the key's record or its owner that another one undoes. */
function passing(
  name: string,
  after: string,
  turn: (admin: Api, at: Awaited<ReturnType<typeof ownedKey>>, on: boolean) => Promise<unknown>,
): Act {
  return {
    name,
    async prepare(admin) {
      const at = await ownedKey(admin);
      return {
        before: "VALID",
        after,
        ask: async (asker) => (await verify(asker, at.secret, { api: at.api.id, scopes: ["read"] })).code,
        end: (by) => turn(by, at, false),
        begin: (by) => turn(by, at, true),
      };
    },
  };
}

const takeRole: Act = {
  name: "taking a role from a member",
  async prepare(admin) {
    const policy = { machines_may_create_inheriting: true, authority: "inherit", owner_types: ["user"] };
    const [api, organization] = [await makeApi(admin, { policy }), await makeOrganization(admin)];
    const role = await makeRole(admin, api, ["read"]);
    const user = await makeUser(admin, { organization, roles: [role.code] });
    const { secret } = await makeKey(admin, { api_id: api.id, user_id: user.id });
    const give = (by: Api, roles: readonly string[]) =>
      done(by.patch(`/v1/organizations/${organization.id}/members/${user.id}`, { roles }));
    return {
      before: "VALID",
      after: "INSUFFICIENT_SCOPE",
      ask: async (asker) => (await verify(asker, secret, { api: api.id, scopes: ["read"] })).code,
      end: (by) => give(by, []),
      begin: (by) => give(by, [role.code]),
    };
  },
};

const suspendUser: Act = {
  name: "suspending a user",
  async prepare(admin) {
    const [api, user] = [await makeApi(admin), await makeUser(admin)];
    const { secret } = await makeKey(admin, { api_id: api.id, user_id: user.id });
    const turn = (by: Api, status: string) => done(by.patch(`/v1/users/${user.id}`, { status }));
    return {
      before: "VALID",
      after: "OWNER_INACTIVE",
      ask: async (asker) => (await verify(asker, secret)).code,
      end: (by) => turn(by, "suspended"),
      begin: (by) => turn(by, "active"),
    };
  },
};

const disableApplication: Act = {
  name: "disabling the application behind a machine token",
  async prepare(admin) {
    const grants = [{ api_id: "management", scopes: ["read:apis"] }];
    const { application, client_secret } = await done(admin.post("/v1/applications", { name: "Machine", grants }));
    const { client_id } = application;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    const { access_token: token } = await done(admin.with({ authorization: "" }).form("/oauth2/token", form));
    const turn = (by: Api, status: string) => done(by.patch(`/v1/applications/${application.id}`, { status }));
    return {
      before: "200",
      after: "401",
      ask: async (asker) => String((await asker.as(token).get("/v1/apis")).status),
      end: (by) => turn(by, "disabled"),
      begin: (by) => turn(by, "active"),
    };
  },
};

export const acts: readonly Act[] = [
  final("revoking", "REVOKED", (admin, path) => done(admin.post(`${path}/revoke`))),
  final("rotating", "SECRET_ROTATED", (admin, path) => done(admin.post(`${path}/rotate`))),
  final("deleting", "NOT_FOUND", (admin, path) => done(admin.delete(path))),
  passing("disabling", "DISABLED", (admin, { path }, on) => done(admin.post(`${path}/${on ? "enable" : "disable"}`))),
  passing("suspending the organization", "ORGANIZATION_SUSPENDED", (admin, { organization }, on) =>
    done(admin.patch(`/v1/organizations/${organization.id}`, { status: on ? "active" : "suspended" })),
  ),
  passing("taking a scope from a key", "INSUFFICIENT_SCOPE", (admin, { path }, on) =>
    done(admin.patch(path, { scopes: on ? ["read"] : [] })),
  ),
  takeRole,
  suspendUser,
  disableApplication,
];
