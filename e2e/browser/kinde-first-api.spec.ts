import { expect, test } from "@playwright/test";
import { makeOrganization } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible } from "./support/pages.ts";
import { signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("KD-3: Add API key leads to where one is registered, not to an empty choice", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  await signInAsAdministrator(page, product());
  await page.goto(`${product().url}/organizations/${organization.id}/api-keys`);
  await page.getByRole("button", { name: "Add API key", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("No API is registered yet");
  await expect(dialog.getByRole("combobox")).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole("link", { name: "Register an API" }).click();
  await expect(page).toHaveURL(`${product().url}/apis/new`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
