import { expect, type Page } from "@playwright/test";
import { done, makeApi, makePlan, unique } from "../../../packages/server/src/testing/scene.ts";
import { makePerson, type Person, signIn } from "./people.ts";
import type { Product } from "./product.ts";

/** A firm with an administrator, and an API whose keys need the premier tier. */
export interface Firm {
  readonly product: Product;
  readonly api: { readonly id: string; readonly code: string };
  readonly organization: { readonly id: string; readonly code: string; readonly name: string };
  readonly administrator: Person;
}

export const storedLabel = "I have copied and securely stored this key";
const apis = new WeakMap<Product, Promise<Firm["api"]>>();

/** All firms of one product share its one API: there is then one “API Keys” in the settings. */
export async function makeFirm(product: Product, { premier = true } = {}): Promise<Firm> {
  const { admin } = product;
  const made = apis.get(product) ?? makeApi(admin, { preset: "firm" });
  apis.set(product, made);
  const plan = await makePlan(admin, premier ? ["premier"] : ["basic"]);
  const name = unique("stone");
  const organization = await done(admin.post("/v1/organizations", { name, code: name, plan: plan.id }));
  const administrator = await makePerson(product, { organization, roles: ["admin"] });
  return { product, api: await made, organization, administrator };
}

/** Settings > API Keys, as the firm's administrator. */
export async function openKeys(page: Page, { product, administrator }: Firm): Promise<void> {
  await signIn(page, product, administrator);
  await page.goto(product.url);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("menuitem", { name: "API Keys", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API Keys", exact: true })).toBeVisible();
}

/** Up to the screen that shows the key. @returns the key */
export async function generate(page: Page, label: string): Promise<string> {
  await page.getByRole("link", { name: "Generate New Key" }).click();
  await page.getByLabel("Key Label").fill(label);
  await page.getByRole("button", { name: "Generate Key", exact: true }).click();
  const field = page.getByRole("group", { name: "API key" });
  await expect(field).toBeVisible();
  return ((await field.locator("[data-secret]").textContent()) ?? "").trim();
}

/** Up to the list that has the new key. */
export async function generateAndStore(page: Page, label: string): Promise<string> {
  const secret = await generate(page, label);
  await page.getByRole("checkbox", { name: storedLabel }).check();
  await page.getByRole("button", { name: "Done - Go to API Keys" }).click();
  await expect(page.getByRole("row", { name: new RegExp(label) })).toBeVisible();
  return secret;
}

export async function revoke(page: Page, label: string): Promise<void> {
  const row = page.getByRole("row", { name: new RegExp(label) });
  await row.getByRole("button", { name: /^Revoke API key/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
}
