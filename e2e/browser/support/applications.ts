import type { Page } from "@playwright/test";
import { done, makeApi, makeOrganization, unique } from "../../../packages/server/src/testing/scene.ts";
import type { Product } from "./product.ts";

/** An application with these permissions of the Management API, made over the API, and its secret. */
export async function makeApplication({ admin }: Product, scopes: readonly string[], fields: object = {}) {
  const name = unique("Service");
  const grants = scopes.length === 0 ? [] : [{ api_id: "management", scopes }];
  return await done(admin.post("/v1/applications", { name, grants, ...fields }));
}

/** A key of an API of its own. */
export async function makeKey({ admin }: Product): Promise<{
  readonly api: { readonly code: string };
  readonly secret: string;
}> {
  const api = await makeApi(admin);
  const organization = await makeOrganization(admin);
  const { secret } = await done(
    admin.post("/v1/keys", { name: "K", api_id: api.id, organization_id: organization.id }),
  );
  return { api, secret };
}

/** What was copied last. */
export function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
