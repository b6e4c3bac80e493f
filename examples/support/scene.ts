import { createClient } from "@keyporter/sdk";
import { bootstrap, freshInstance } from "../../e2e/support/instance.ts";
import { startServer } from "../../e2e/support/server.ts";

/** A Keyporter with an API `orders`, whose scopes are `read:orders` and `write:orders`, and an organization. */
export interface Scene {
  readonly url: string;
  /** A key of the Management API that may check keys of `orders`, and nothing else. */
  readonly verifierKey: string;
  readonly organizationId: string;
  /** A key of the organization, by default with the scope `read:orders`. */
  createKey(fields?: object): Promise<{ readonly id: string; readonly secret: string }>;
  revokeKey(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on SQLite, on a free port. */
export async function startScene(): Promise<Scene> {
  const instance = await freshInstance("sqlite");
  const here = "127.0.0.1";
  const server = await startServer({
    ...instance.env,
    KEYPORTER_TRUSTED_PROXIES: here,
    KEYPORTER_PLAIN_HTTP_FROM: here,
  });
  const { client_id: clientId, client_secret: clientSecret } = await bootstrap(server, instance.dataDir);
  const client = createClient({ url: server.url, credential: { clientId, clientSecret } });

  const api = await client.createApi({ name: "Orders", code: "orders", audience: "https://orders.example.com" });
  for (const key of ["read:orders", "write:orders"]) await client.createScope(api.id, { key });
  const organization = await client.createOrganization({ name: "Acme", code: "acme" });
  const verifier = await client.createKey({
    name: "Orders service",
    api_id: "management",
    owner_type: "instance",
    scopes: ["verify:api_keys"],
    bound_api_ids: [api.id],
  });

  return {
    url: server.url,
    verifierKey: secretOf(verifier),
    organizationId: organization.id,
    createKey: async (fields = {}) => {
      const given = { name: "Integration", api_id: api.id, organization_id: organization.id, scopes: ["read:orders"] };
      const created = await client.createKey({ ...given, ...fields });
      return { id: created.key.id, secret: secretOf(created) };
    },
    revokeKey: async (id) => {
      await client.revokeKey(id);
    },
    stop: async () => {
      await server.stop();
      await instance.remove();
    },
  };
}

function secretOf({ secret }: { readonly secret: string | null }): string {
  if (secret === null) throw new Error("A new key has a secret.");
  return secret;
}
