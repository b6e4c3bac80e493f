import { expect, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { generate, generateAndStore, makeFirm, openKeys, revoke, storedLabel } from "./support/firm.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("KS-16: Done - Go to API Keys leads to the list, and only once the box is checked", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  await generate(page, "Production Integration");
  const finish = page.getByRole("button", { name: "Done - Go to API Keys", exact: true });
  await expect(finish).toBeDisabled();
  await page.getByRole("checkbox", { name: storedLabel }).check();
  await finish.click();
  await expect(page.getByRole("heading", { level: 1, name: "API Keys" })).toBeVisible();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("KS-17: the new key is in the list as Active and works at once", async ({ page, request }) => {
  await openKeys(page, await makeFirm(product()));
  const secret = await generateAndStore(page, "Production Integration");
  await expect(page.getByRole("row", { name: /Production Integration/ })).toContainText("Active");
  const answer = await request.get(`${product().url}/v1/whoami`, { headers: { authorization: `Bearer ${secret}` } });
  expect(answer.status()).toBe(200);
});

test("KS-9: the list tells label, creation date, last used date and current status", async ({ page, request }) => {
  await openKeys(page, await makeFirm(product()));
  const secret = await generateAndStore(page, "Accounting Export");
  const columns = page.getByRole("columnheader");
  for (const column of ["Key Label", "Created", "Last used", "Status"]) {
    await expect(columns.filter({ hasText: column })).toHaveCount(1);
  }
  const row = page.getByRole("row", { name: /Accounting Export/ });
  await expect(row).toContainText("Never used");
  await request.get(`${product().url}/v1/whoami`, { headers: { authorization: `Bearer ${secret}` } });
  await expect(async () => {
    await page.reload();
    await expect(row).not.toContainText("Never used", { timeout: 1000 });
  }).toPass();
  await expect(row).toContainText(/Active/);
});

test("KS-18: of several keys, one per integration, revoking one leaves the others alone", async ({ page }) => {
  const { admin } = product();
  await openKeys(page, await makeFirm(product()));
  const kept = await generateAndStore(page, "Office Sync Tool");
  const lost = await generateAndStore(page, "Accounting Export");
  await revoke(page, "Accounting Export");
  expect(await verify(admin, lost)).toMatchObject({ valid: false, code: "REVOKED" });
  expect(await verify(admin, kept)).toMatchObject({ valid: true });
});

test("KS-19: revoking asks first, names the key, and shows it as Revoked", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  await generateAndStore(page, "Production Integration");
  await page.getByRole("button", { name: /^Revoke API key/ }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Production Integration");
  await expect(question).toContainText("never used");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("row", { name: /Production Integration/ })).toContainText("Active");
  await revoke(page, "Production Integration");
  await expect(page.getByRole("row", { name: /Production Integration/ })).toContainText("Revoked");
});

test("a press on the head of a column sorts labels from A, and times from the newest", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  for (const label of ["Office Sync Tool", "Accounting Export", "Production Integration"]) {
    await generateAndStore(page, label);
  }
  const labels = page.getByRole("row").getByRole("link");
  await page.getByRole("button", { name: "Key Label" }).click();
  await expect(labels).toHaveText(["Accounting Export", "Office Sync Tool", "Production Integration"]);
  await page.getByRole("button", { name: "Created" }).click();
  await expect(labels).toHaveText(["Production Integration", "Accounting Export", "Office Sync Tool"]);
});
