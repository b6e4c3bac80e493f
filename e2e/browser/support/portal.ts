import { expect, type Frame, type Page } from "@playwright/test";
import type { Api } from "../../../packages/server/src/testing/api.ts";
import { done } from "../../../packages/server/src/testing/scene.ts";

export const returnUrl = "https://shop.example/settings";

const everything = [
  "read:api_keys",
  "create:api_keys",
  "update:api_keys",
  "delete:api_keys",
  "reveal:api_keys",
  "read:usage",
] as const;

/** A link into the portal, for all that can be done there unless said otherwise. */
export async function linkFor(
  { admin }: { readonly admin: Api },
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const body = { permissions: everything, return_url: returnUrl, ...fields };
  return (await done(admin.post("/v1/portal-sessions", body))).url;
}

/** Makes a key in the portal and puts its secret away. @returns that secret */
export async function makeKeyInPortal(page: Page | Frame, name: string): Promise<string> {
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create API key" }).click();
  await expect(page.getByRole("dialog", { name: `${name} is ready` })).toBeVisible();
  const secret = (await dialog.locator("[data-secret]").textContent()) ?? "";
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  return secret;
}
