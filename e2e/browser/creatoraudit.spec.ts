import { expect, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";
import { cardOf, generate, makeWorkspace, openKeys, toolsOf } from "./support/workspace.ts";

const product = useProduct();

test("CA-4: API keys is an item in the Tools group of the sidebar", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const workspace = await makeWorkspace(product());
  await openKeys(page, workspace);
  await expect(toolsOf(page).getByRole("link", { name: "API keys" })).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL(`${product().url}/org/${workspace.organization.code}/keys/${workspace.api.code}`);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("CA-9: the name comes first, saying where the key will be used, then Generate key", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  await page.getByRole("button", { name: "Generate key", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  const name = dialog.getByRole("textbox").first();
  await expect(name).toHaveAccessibleName("Name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Where it is used/);
  await dialog.getByRole("button", { name: "Generate key", exact: true }).click();
  await expect(name).toHaveAccessibleDescription(/Give it a name/);
  await expectAccessible(page);
});

test("CA-10: the whole key is shown once, in a modal with a copy button", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const workspace = await makeWorkspace(product());
  await openKeys(page, workspace);
  const secret = await generate(page, "Dashboards");
  expect(await verify(product().admin, secret, { api: workspace.api.id })).toMatchObject({ valid: true });
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Copy API key" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.getByRole("button", { name: "I have copied", exact: true }).click();
  await expect(cardOf(page, "Dashboards")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  expect(faults).toEqual([]);
});

test("CA-11: only I have copied closes the modal: not Escape, not a click beside it, not going back", async ({
  page,
}) => {
  await openKeys(page, await makeWorkspace(product()));
  // So that there is a page of the console to go back to.
  await page.getByRole("navigation").getByRole("link", { name: "API keys · Management API" }).click();
  await toolsOf(page).getByRole("link", { name: "API keys" }).click();
  const secret = await generate(page, "Dashboards");
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await page.goBack();
  await expect(page.getByRole("dialog")).toContainText(secret);
  await expect(page.getByRole("dialog").getByRole("button", { name: "Close" })).toHaveCount(0);
  await page.getByRole("button", { name: "I have copied", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("CA-12: where only a hash is kept the modal warns: once, delete and create anew, like a password", async ({
  page,
}) => {
  await openKeys(page, await makeWorkspace(product(), { secret_storage: "hash_only" }));
  await generate(page, "Dashboards");
  const warning = page.getByRole("dialog").getByRole("status").filter({ hasText: "password" });
  await expect(warning).toContainText("only time");
  await expect(warning).toContainText("delete it and create a new one");
  await expect(warning).toContainText("like a password");
  await expect(warning).toContainText("client-side code");
  await expect(warning).toContainText("source control");
});

test("a key that can be copied again is not said to be a hash, nor to be shown only once", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  await page.getByRole("button", { name: "Generate key", exact: true }).first().click();
  await expect(page.getByRole("dialog")).not.toContainText(/hash|only once/);
  await page.keyboard.press("Escape");
  const secret = await generate(page, "Dashboards");
  await expect(page.getByRole("dialog")).not.toContainText(/hash|only time/);
  await page.getByRole("button", { name: "I have copied", exact: true }).click();
  await cardOf(page, "Dashboards").getByRole("button", { name: "Copy key" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
});
