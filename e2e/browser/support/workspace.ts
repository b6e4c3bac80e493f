import { expect, type Locator, type Page } from "@playwright/test";
import { done, makeApi, unique } from "../../../packages/server/src/testing/scene.ts";
import { makePerson, type Person, signIn } from "./people.ts";
import type { Product } from "./product.ts";

/** An organization that owns keys, and one of its administrators. */
export interface Workspace {
  readonly product: Product;
  readonly api: { readonly id: string; readonly code: string };
  readonly organization: { readonly id: string; readonly code: string };
  readonly administrator: Person;
}

const apis = new WeakMap<Product, Promise<Workspace["api"]>>();

/** @param tighten what this workspace is stricter about than the API */
export async function makeWorkspace(product: Product, tighten: object = {}): Promise<Workspace> {
  const { admin } = product;
  const making = apis.get(product) ?? makeApi(admin, { preset: "workspace" });
  apis.set(product, making);
  const api = await making;
  const name = unique("studio");
  const fields = { name, code: name, policy_overrides: { [api.id]: tighten } };
  const organization = await done(admin.post("/v1/organizations", fields));
  const administrator = await makePerson(product, { organization, roles: ["admin"] });
  return { product, api, organization, administrator };
}

/** The workspace's keys, by the sidebar. */
export async function openKeys(page: Page, { product, administrator }: Workspace): Promise<void> {
  await signIn(page, product, administrator);
  await page.goto(product.url);
  await toolsOf(page).getByRole("link", { name: "API keys", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
}

export function toolsOf(page: Page): Locator {
  const groups = page.getByRole("navigation", { name: "Navigation" }).locator("section");
  return groups.filter({ has: page.getByRole("heading", { name: "Tools" }) });
}

/** Up to the dialog that shows the key. @returns the key */
export async function generate(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Generate key", exact: true }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Generate key", exact: true }).click();
  const field = page.getByRole("dialog").getByRole("group", { name: "API key" });
  await expect(field).toBeVisible();
  return ((await field.locator("[data-secret]").textContent()) ?? "").trim();
}

/** Up to the list that has the new key. @returns the key */
export async function generateAndCopy(page: Page, name: string): Promise<string> {
  const secret = await generate(page, name);
  await page.getByRole("button", { name: "I have copied", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(cardOf(page, name)).toBeVisible();
  return secret;
}

export function cardOf(page: Page, name: string): Locator {
  return page.getByRole("listitem", { name, exact: true });
}

export function sectionOf(page: Page, name: "Enabled" | "Disabled"): Locator {
  return page.getByRole("region", { name: new RegExp(`^${name}`) });
}
