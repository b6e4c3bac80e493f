import { expect, type Locator, type Page } from "@playwright/test";
import { makeKey } from "../../../packages/server/src/testing/scene.ts";
import type { Place } from "./creating.ts";
import { signIn } from "./people.ts";

export interface MadeKey {
  readonly key: { readonly id: string; readonly name: string };
  readonly secret: string;
}

/** A key of the place's organization. */
export function makeKeyAt({ product, api, organization }: Place, fields: object = {}): Promise<MadeKey> {
  return makeKey(product.admin, { api_id: api.id, organization_id: organization.id, ...fields });
}

/** The page of one key, as the organization's administrator. */
export async function openKey(page: Page, { product, person }: Place, { key }: MadeKey): Promise<void> {
  await signIn(page, product, person);
  await page.goto(`${product.url}/keys/${key.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(key.name);
}

/** Begins what a button in the head of the page is called by. @returns the dialog that asks for the rest */
export async function begin(page: Page, act: "Edit" | "Rotate"): Promise<Locator> {
  await page.getByRole("button", { name: `${act} API key`, exact: true }).click();
  // By its name, since a notification is a dialog, too.
  return page.getByRole("dialog", { name: new RegExp(`^${act} `) });
}
