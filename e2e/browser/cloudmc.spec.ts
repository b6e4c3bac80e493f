import { expect, type Page, test } from "@playwright/test";
import { done, makeApi, unique, verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, type Person, signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

const endpoint = "https://cloud.example.com/api/v1";
let api: { readonly id: string };

test.beforeAll(async () => {
  const policy = { machines_may_create_inheriting: true };
  api = await makeApi(product().admin, { preset: "profile", name: "Cloud", base_url: endpoint, policy });
});

interface Scene {
  readonly organization: { readonly id: string };
  readonly person: Person;
}

/** Somebody who has no right but that they belong to an organization. */
async function makeScene(): Promise<Scene> {
  const name = unique("cloud");
  const organization = await done(product().admin.post("/v1/organizations", { name, code: name }));
  return { organization, person: await makePerson(product(), { organization, roles: ["member"] }) };
}

/** A key that is there already. @returns its secret */
async function haveKey({ organization, person }: Scene, name: string): Promise<{ id: string; secret: string }> {
  const owner = { user_id: person.id, context_organization_id: organization.id };
  const made = await done(product().admin.post("/v1/keys", { name, api_id: api.id, ...owner }));
  return { id: made.key.id, secret: made.secret };
}

async function openKeys(page: Page, { person }: Scene): Promise<void> {
  await signIn(page, product(), person);
  await page.goto(product().url);
  await page.getByRole("button", { name: `Menu of ${person.name}` }).click();
  await page.getByRole("menuitem", { name: "My profile" }).click();
  await page.getByRole("link", { name: "API credentials" }).first().click();
  await expect(page.getByRole("heading", { level: 2, name: "API keys", exact: true })).toBeVisible();
}

async function generate(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Generate API key", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Generate API key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(dialog).toBeHidden();
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const notification = (page: Page) => page.getByRole("region", { name: /has been generated/ });
const keyIn = (page: Page) => notification(page).getByRole("group", { name: "API key" }).locator("[data-secret]");
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test("CM-5: user menu at the upper right > My profile > API credentials", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const scene = await makeScene();
  await signIn(page, product(), scene.person);
  await page.goto(product().url);
  const menu = page.getByRole("button", { name: `Menu of ${scene.person.name}` });
  const box = await menu.boundingBox();
  expect(box?.y).toBeLessThan(60);
  expect(box?.x).toBeGreaterThan(1100);
  await openKeys(page, scene);
  await expect(page).toHaveURL(`${product().url}/profile/api-credentials`);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("CM-4: one is told to make one key per application", async ({ page }) => {
  await openKeys(page, await makeScene());
  await expect(page.getByText(/One key per application/).first()).toBeVisible();
});

test("CM-6: the section API keys lists each key with its name, the IP and the time of its last use", async ({
  page,
}) => {
  const scene = await makeScene();
  const used = await haveKey(scene, "Backup");
  await haveKey(scene, "Unused");
  const before = Date.now();
  await done(product().admin.post("/v1/verify", { key: used.secret, ip: "203.0.113.42" }));
  await done(product().admin.get(`/v1/keys/${used.id}`));
  await openKeys(page, scene);
  const row = rowOf(page, "Backup");
  await expect(row.getByRole("cell", { name: "203.0.113.42" })).toBeVisible();
  const times = row.locator("time");
  const lastUse = Date.parse((await times.last().getAttribute("datetime")) ?? "");
  expect(Math.abs(lastUse - before)).toBeLessThan(60_000);
  await times.last().hover();
  await expect(page.getByText(/\d{1,2}:\d{2}:\d{2}.*UTC/).last()).toBeVisible();
  await expect(rowOf(page, "Unused")).toContainText("Never used");
});

test("CM-7: Edit API key, an icon at the far right of the row, renames", async ({ page }) => {
  const scene = await makeScene();
  await haveKey(scene, "Old name");
  await openKeys(page, scene);
  const icon = rowOf(page, "Old name").getByRole("button", { name: "Edit API key", exact: true });
  expect((await icon.boundingBox())?.x).toBeGreaterThan(1250);
  await icon.click();
  const dialog = page.getByRole("dialog", { name: "Edit Old name" });
  const name = dialog.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await expectAccessible(page);
  await name.fill("New name");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, "New name")).toBeVisible();
  await expect(rowOf(page, "Old name")).toHaveCount(0);
  await page.reload();
  await expect(rowOf(page, "New name")).toBeVisible();
});

test("CM-8: the endpoint stands above the list, with an icon that copies it", async ({ page }) => {
  const scene = await makeScene();
  await haveKey(scene, "Backup");
  await openKeys(page, scene);
  const text = page.getByText(endpoint, { exact: true });
  const list = page.getByRole("table", { name: "API credentials" });
  expect((await text.boundingBox())?.y).toBeLessThan((await list.boundingBox())?.y ?? 0);
  await page.getByRole("button", { name: "Copy API endpoint" }).click();
  await expect.poll(() => clipboard(page)).toBe(endpoint);
});

test("CM-9: Generate API key > Name > Generate", async ({ page }) => {
  const scene = await makeScene();
  await openKeys(page, scene);
  await page.getByRole("button", { name: "Generate API key", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Generate API key" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/used/);
  await dialog.getByRole("textbox", { name: "Name" }).fill("Terraform");
  await dialog.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(rowOf(page, "Terraform")).toBeVisible();
});

test("CM-10: back on the same screen, a notification holds the new key hidden, and its row is already there", async ({
  page,
}) => {
  await openKeys(page, await makeScene());
  await generate(page, "Terraform");
  await expect(page).toHaveURL(`${product().url}/profile/api-credentials`);
  await expect(notification(page)).toContainText("Terraform has been generated");
  await expect(keyIn(page)).toHaveText(/^•+Hidden$/);
  await expect(rowOf(page, "Terraform")).toBeVisible();
  await expectAccessible(page);
});

test("CM-11: the eye shows the key, and the clipboard copies it without showing it", async ({ page }) => {
  await openKeys(page, await makeScene());
  await generate(page, "Terraform");
  await notification(page).getByRole("button", { name: "Copy API key" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^kp_live_/);
  const secret = await clipboard(page);
  await expect(notification(page)).not.toContainText(secret);
  await notification(page).getByRole("button", { name: "Show", exact: true }).click();
  await expect(keyIn(page)).toHaveText(secret);
  expect(await verify(product().admin, secret)).toMatchObject({ valid: true });
});

test("CM-12: the notification stays until it is dismissed, and then the key is never shown again", async ({ page }) => {
  await openKeys(page, await makeScene());
  await generate(page, "Terraform");
  await notification(page).getByRole("button", { name: "Copy API key" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^kp_live_/);
  const secret = await clipboard(page);
  // Notifications that go by themselves are gone after six seconds.
  await page.clock.install();
  await page.clock.fastForward(60_000);
  await expect(notification(page)).toBeVisible();
  await notification(page).getByRole("button", { name: "Dismiss" }).click();
  await expect(notification(page)).toHaveCount(0);
  await page.reload();
  await expect(rowOf(page, "Terraform")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await expect(rowOf(page, "Terraform").getByRole("button", { name: /Copy/ })).toHaveCount(0);
});

test("CM-14: Revoke API key, an icon at the far right > Revoke ends the key at once", async ({ page }) => {
  const { admin } = product();
  const scene = await makeScene();
  const { secret } = await haveKey(scene, "Terraform");
  expect(await verify(admin, secret)).toMatchObject({ valid: true });
  await openKeys(page, scene);
  const icon = rowOf(page, "Terraform").getByRole("button", { name: "Revoke API key", exact: true });
  expect((await icon.boundingBox())?.x).toBeGreaterThan(1250);
  await icon.click();
  const dialog = page.getByRole("alertdialog", { name: "Revoke Terraform?" });
  await expect(dialog).toContainText("Used within the last 24 hours");
  await expect(dialog.getByRole("button", { name: "Revoke", exact: true })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: /Terraform/ }).fill("Terraform");
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(rowOf(page, "Terraform")).toContainText("Revoked");
  expect(await verify(admin, secret)).toMatchObject({ valid: false, code: "REVOKED" });
});

test("CM-15: the page is there in French, too", async ({ browser }) => {
  const scene = await makeScene();
  await haveKey(scene, "Terraform");
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  await signIn(page, product(), scene.person);
  await page.goto(`${product().url}/profile/api-credentials`);
  await expect(page.getByRole("heading", { level: 1, name: "Mon profil" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Dernière IP" }).first()).toBeVisible();
  await expect(rowOf(page, "Terraform")).toContainText("Jamais utilisée");
  await rowOf(page, "Terraform").getByRole("button", { name: "Révoquer la clé" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Révoquer Terraform ?" });
  await expect(dialog.getByRole("button", { name: "Annuler" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expectAccessible(page);
  await context.close();
});
