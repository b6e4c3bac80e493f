import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";
import { cardOf, generateAndCopy, makeWorkspace, openKeys, sectionOf } from "./support/workspace.ts";

const product = useProduct();

async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function use(page: Page, secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}` };
  return (await page.request.get(`${product().url}/v1/whoami`, { headers })).status();
}

test("CA-24: there is a section for enabled keys and one for disabled keys", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  await generateAndCopy(page, "Exports");
  await generateAndCopy(page, "Reports");
  await page.getByRole("switch", { name: "Reports is enabled" }).click();
  await expect(sectionOf(page, "Disabled").getByRole("listitem", { name: "Reports" })).toBeVisible();
  await expect(sectionOf(page, "Enabled").getByRole("listitem", { name: "Exports" })).toBeVisible();
  await expect(sectionOf(page, "Enabled").getByRole("listitem", { name: "Reports" })).toHaveCount(0);
});

test("CA-25: a card has the name, edited by a click, status, masked key, copy, last used and created", async ({
  page,
}) => {
  await openKeys(page, await makeWorkspace(product()));
  const secret = await generateAndCopy(page, "Draft");
  const card = cardOf(page, "Draft");
  await expect(card).toContainText("Enabled");
  await expect(card).toContainText(secret.slice(0, 15));
  await expect(card).not.toContainText(secret);
  await expect(card.getByRole("button", { name: "Copy key" })).toBeVisible();
  await expect(card).toContainText(/Last used\s*Never used/);
  await expect(card).toContainText("Created");
  await card.getByRole("button", { name: /Edit Name/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Final");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "Final")).toBeVisible();
  await expectAccessible(page);
});

test("CA-2: keys are created, renamed, disabled and deleted", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  const secret = await generateAndCopy(page, "Draft");
  await cardOf(page, "Draft")
    .getByRole("button", { name: /Edit Name/ })
    .click();
  await page.getByRole("textbox", { name: "Name" }).fill("Final");
  await page.keyboard.press("Enter");
  await page.getByRole("switch", { name: "Final is enabled" }).click();
  await expect(sectionOf(page, "Disabled").getByRole("listitem", { name: "Final" })).toBeVisible();
  expect(await use(page, secret)).toBe(403);
  await page.getByRole("switch", { name: "Final is enabled" }).click();
  await expect(sectionOf(page, "Enabled").getByRole("listitem", { name: "Final" })).toBeVisible();
  await act(page, "Final", "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(cardOf(page, "Final")).toHaveCount(0);
  expect(await use(page, secret)).toBe(401);
});

test("CA-29: deleting asks first, says that it cannot be undone, and is for ever", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  const secret = await generateAndCopy(page, "Exports");
  await act(page, "Exports", "Delete");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Exports");
  await expect(question).toContainText("cannot be undone");
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await use(page, secret)).toBe(200);
  await page.reload();
  await act(page, "Exports", "Delete");
  await question.getByRole("textbox", { name: /to confirm/ }).fill("Exports");
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(cardOf(page, "Exports")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  await expect(cardOf(page, "Exports")).toHaveCount(0);
  expect(await use(page, secret)).toBe(401);
});

test("CA-30: deleting a key that was used within 24 hours warns that callers will break", async ({ page }) => {
  await openKeys(page, await makeWorkspace(product()));
  const secret = await generateAndCopy(page, "Exports");
  await act(page, "Exports", "Delete");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("never used");
  await expect(question).not.toContainText("last 24 hours");
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await use(page, secret)).toBe(200);
  await act(page, "Exports", "Delete");
  await expect(question).toContainText("Used within the last 24 hours");
  await expect(question).toContainText("will be refused");
  await expect(question.getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  await expectAccessible(page);
});
