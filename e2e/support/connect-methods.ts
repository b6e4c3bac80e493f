import { type ConnectPage, targetOf } from "../../packages/console/src/connect/card/place.ts";
import type { MethodForm, MethodName } from "../../packages/console/src/connect/methods/method.ts";
import { methodsOf } from "../../packages/console/src/connect/methods/methods-of.ts";
import type { ClientId } from "../../packages/contract/src/index.ts";
import type { Api } from "../../packages/server/src/testing/api.ts";
import { done, makeOrganization } from "../../packages/server/src/testing/scene.ts";
import { makeMcpApi } from "./mcp-scene.ts";

/** An organization whose keys agents use. */
export interface ConnectPlace {
  /** What the console is told of the page on which its card stands. */
  readonly page: ConnectPage;
  key(client: ClientId, connector?: boolean): Promise<{ readonly id: string; readonly secret: string }>;
}

/** @param locations where the API takes keys */
export async function makePlace(admin: Api, locations: readonly unknown[]): Promise<ConnectPlace> {
  const organization = await makeOrganization(admin);
  const api = await makeMcpApi(admin, { policy: { credential_locations: locations } });
  const pages = await done(admin.get(`/v1/key-pages?organization_id=${organization.id}`));
  const page: ConnectPage = pages.data.find((each: ConnectPage) => each.api.id === api.id);
  return {
    page,
    async key(client, connector = false) {
      const owner = { api_id: api.id, organization_id: organization.id };
      const { key, secret } = await done(admin.post("/v1/mcp-connections", { ...owner, client, connector }));
      return { id: key.id, secret };
    },
  };
}

/** What the card shows for a client, with the key in it. */
export function formOf({ page }: ConnectPlace, client: ClientId, name: MethodName, key: string): MethodForm {
  const found = methodsOf(client, { ...targetOf(page), key }).find((method) => method.name === name);
  if (found === undefined) throw new Error(`${client} has no method ${name}`);
  return found.form;
}

/** What its button copies, on Linux. */
export function textOf(form: MethodForm): string {
  if (form.kind === "command") return form.command.sh;
  if (form.kind === "file") return form.text;
  return form.kind === "link" ? form.href : form.url;
}
