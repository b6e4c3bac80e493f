import type { Locator, Page, Route } from "@playwright/test";
import { done, makeApi, makeOrganization } from "../../../packages/server/src/testing/scene.ts";
import { makePerson, type Person, signIn } from "./people.ts";
import type { Product } from "./product.ts";

/** An organization's keys of one API, and an administrator who makes them. */
export interface Place {
  readonly product: Product;
  readonly person: Person;
  readonly api: { readonly id: string; readonly code: string };
  readonly organization: { readonly id: string; readonly code: string };
}

export async function makePlace(product: Product, policy: Readonly<Record<string, unknown>> = {}): Promise<Place> {
  const { admin } = product;
  const api = await makeApi(admin, { policy });
  const organization = await makeOrganization(admin);
  return { product, api, organization, person: await makePerson(product, { organization, roles: ["admin"] }) };
}

/** The form for a new key, with its name filled in. */
export async function openForm(page: Page, place: Place, name: string): Promise<Locator> {
  const { product, person, api, organization } = place;
  await signIn(page, product, person);
  await page.goto(`${product.url}/org/${organization.code}/keys/${api.code}`);
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  return dialog;
}

export function submit(dialog: Locator): Promise<void> {
  return dialog.getByRole("button", { name: "Create API key" }).click();
}

export async function secretIn(page: Page): Promise<string> {
  const field = page.getByRole("group", { name: "API key" }).locator("[data-secret]");
  return ((await field.textContent()) ?? "").trim();
}

export async function keysOf({
  product,
  api,
  organization,
}: Place): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const query = `api_id=${api.id}&organization_id=${organization.id}`;
  return (await done(product.admin.get(`/v1/keys?${query}`))).data;
}

export function isCreation(route: Route): boolean {
  return route.request().method() === "POST";
}

/** The first key is made, and the answer that has its secret never arrives. */
export async function loseFirstAnswer(page: Page): Promise<void> {
  let lost = false;
  await page.route("**/v1/keys", async (route) => {
    if (!isCreation(route) || lost) return await route.continue();
    lost = true;
    await route.fetch();
    await route.abort("connectionreset");
  });
}
