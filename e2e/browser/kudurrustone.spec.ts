import { expect, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { generate, makeFirm, openKeys, storedLabel } from "./support/firm.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("KS-8: the keys are at Settings, near the top right, > API Keys", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const firm = await makeFirm(product());
  await openKeys(page, firm);
  const settings = await page.getByRole("button", { name: "Settings" }).boundingBox();
  expect(settings?.y).toBeLessThan(60);
  expect(settings?.x).toBeGreaterThan(900);
  await expect(page).toHaveURL(`${product().url}/org/${firm.organization.code}/keys/${firm.api.code}`);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("KS-10: Generate New Key stands at the top right of the list", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  const button = page.getByRole("link", { name: "Generate New Key", exact: true });
  const box = await button.boundingBox();
  expect(box?.y).toBeLessThan(160);
  expect(box?.x).toBeGreaterThan(900);
});

test("KS-11: New API Key is a screen with a Key Label and examples of one", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  await page.getByRole("link", { name: "Generate New Key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New API Key", exact: true })).toBeVisible();
  const label = page.getByRole("textbox", { name: "Key Label" });
  for (const example of ["Production Integration", "Office Sync Tool", "Accounting Export"]) {
    await expect(label).toHaveAccessibleDescription(new RegExp(example));
  }
  await label.fill("   ");
  await page.getByRole("button", { name: "Generate Key", exact: true }).click();
  await expect(label).toHaveAccessibleDescription(/Give it a name/);
  await expectAccessible(page);
});

test("KS-4: before the key is made one is told to have a secure place ready", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  await page.getByRole("link", { name: "Generate New Key" }).click();
  for (const place of ["password manager", "vault", "environment"]) {
    await expect(page.getByRole("status").filter({ hasText: "secure place ready" })).toContainText(place);
  }
});

test("KS-12: Generate Key makes the key", async ({ page }) => {
  const firm = await makeFirm(product());
  await openKeys(page, firm);
  const secret = await generate(page, "Production Integration");
  expect(await verify(product().admin, secret, { api: firm.api.id })).toMatchObject({
    valid: true,
    key: { name: "Production Integration", owner: { type: "organization", id: firm.organization.id } },
  });
});

test("KS-13: the key is on the next screen, and leaving that screen loses it", async ({ page }) => {
  const firm = await makeFirm(product());
  await openKeys(page, firm);
  const secret = await generate(page, "Office Sync Tool");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Office Sync Tool");
  expect(page.url()).not.toContain(secret);
  expect(
    await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }])),
  ).not.toContain(secret.slice(-32));

  await page.goBack();
  await expect(page.getByRole("alertdialog")).toContainText("nobody can show it again");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(secret).first()).toBeVisible();

  await page.goBack();
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API Keys" })).toBeVisible();
  await page.goForward();
  await expect(page.getByLabel("Key Label")).toHaveValue("");
  expect(await page.content()).not.toContain(secret);
});

test("KS-2: a reload does not show the key a second time", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  const created = page.waitForResponse((response) => response.url().endsWith("/v1/keys") && response.status() === 201);
  const secret = await generate(page, "Accounting Export");
  expect((await created).headers()["cache-control"]).toContain("no-store");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByLabel("Key Label")).toHaveValue("");
  expect(await page.content()).not.toContain(secret);
});

test("KS-14: the icon next to the key copies it", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  const secret = await generate(page, "Production Integration");
  await page.getByRole("group", { name: "API key" }).getByRole("button", { name: "Copy API key" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
});

test("KS-15: a checkbox says that one has copied and securely stored this key", async ({ page }) => {
  await openKeys(page, await makeFirm(product()));
  await generate(page, "Production Integration");
  await expect(page.getByRole("checkbox", { name: storedLabel, exact: true })).not.toBeChecked();
  await expectAccessible(page);
});

test("KS-6: without the premier tier the option is not shown, and its address says how to get it", async ({ page }) => {
  const firm = await makeFirm(product(), { premier: false });
  await signIn(page, product(), firm.administrator);
  await page.goto(product().url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Nothing else is in that menu for them, so it is not there at all.
  await expect(page.getByRole("button", { name: "Settings" })).toHaveCount(0);
  for (const address of ["", "/new"]) {
    await page.goto(`${product().url}/org/${firm.organization.code}/keys/${firm.api.code}${address}`);
    await expect(page.getByText(/administrator/).first()).toBeVisible();
    await expect(page.getByText(/upgrade/i).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Generate New Key" })).toHaveCount(0);
    await expect(page.getByLabel("Key Label")).toHaveCount(0);
  }
  await expectAccessible(page);
});

test("KS-7: a member who is no administrator of the firm is not offered the page", async ({ page }) => {
  const firm = await makeFirm(product());
  const member = await makePerson(product(), { organization: firm.organization, roles: ["member"] });
  await signIn(page, product(), member);
  await page.goto(product().url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Settings" })).toHaveCount(0);
  await page.goto(`${product().url}/org/${firm.organization.code}/keys/${firm.api.code}`);
  await expect(page.getByRole("link", { name: "Generate New Key" })).toHaveCount(0);
  await expect(page.getByText("for administrators")).toBeVisible();
});
