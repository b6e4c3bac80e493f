import { expect, type Page, test } from "@playwright/test";
import { done, makeApi, makeKey, makeOrganization, makeUser, verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { linkFor, makeKeyInPortal } from "./support/portal.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

let api: { readonly id: string };
let organization: { readonly id: string };
let user: { readonly id: string };
test.beforeAll(async () => {
  const { admin } = product();
  await done(admin.patch("/v1/settings", { name: "Northwind", accent_color: "#0f766e" }));
  api = await makeApi(admin, { name: "Orders" });
  organization = await makeOrganization(admin, { name: "Contoso" });
  user = await makeUser(admin, { name: "Ada Lovelace", organization, roles: ["admin"] });
});

const open = async (page: Page, fields = {}): Promise<void> => {
  await page.goto(await linkFor(product(), { user_id: user.id, ...fields }));
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
};

test("KD-6: creates, rotates and revokes a key there, and each is so for /v1/verify at once", async ({ page }) => {
  const { admin } = product();
  const { faults } = watchForFaults(page);
  await open(page);
  await expect(page.getByText("Northwind")).toBeVisible();
  await expect(page.getByText("Keys of Ada Lovelace for Orders.")).toBeVisible();

  const first = await makeKeyInPortal(page, "Nightly export");
  const made = await verify(admin, first);
  expect(made).toMatchObject({ valid: true, key: { name: "Nightly export", user_id: user.id } });
  await expectAccessible(page);

  await page.getByRole("button", { name: "Actions for Nightly export" }).click();
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  const rotating = page.getByRole("dialog", { name: "Rotate Nightly export" });
  await rotating.getByRole("radio", { name: "It stops now" }).check();
  await rotating.getByRole("button", { name: "Rotate" }).click();
  const second = (await page.getByRole("dialog").locator("[data-secret]").textContent()) ?? "";
  expect(await verify(admin, first)).toMatchObject({ valid: false, code: "SECRET_ROTATED" });
  expect(await verify(admin, second)).toMatchObject({ valid: true, key: { id: made.key.id } });
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("switch", { name: "Nightly export is enabled" }).click();
  await expect(page.getByText("Nightly export is disabled.")).toBeVisible();
  expect(await verify(admin, second)).toMatchObject({ valid: false, code: "DISABLED" });

  await page.getByRole("button", { name: "Actions for Nightly export" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("alertdialog", { name: "Revoke Nightly export?" }).getByLabel("Type").fill("Nightly export");
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Nightly export is revoked.")).toBeVisible();
  expect(await verify(admin, second)).toMatchObject({ valid: false, code: "REVOKED" });
  expect(faults).toEqual([]);
});

test("looks at all that is known of a key, and renames it", async ({ page }) => {
  const { key } = await makeKey(product().admin, { name: "Old name", api_id: api.id, user_id: user.id, scopes: [] });
  await open(page);
  await page.getByRole("button", { name: "Edit Name: Old name" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("New name");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Actions for New name" }).click();
  await page.getByRole("menuitem", { name: "Details" }).click();
  const details = page.getByRole("dialog", { name: "New name" });
  await expect(details.getByText(key.id)).toBeVisible();
  await expect(details.getByText("It was not used in the last 30 days.")).toBeVisible();
  await expectAccessible(page);
});

test("keeps the session over a reload, and nothing of it in the address, the storage or the history", async ({
  page,
}) => {
  const link = await linkFor(product(), { user_id: user.id });
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(page.url()).toBe(link.split("#")[0]);
  await page.reload();
  await expect(page.getByRole("button", { name: "Create API key" }).first()).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(kept).not.toMatch(/kp[a-z]_/);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
});

test("sees the organization's keys only with the right to them", async ({ page, browser }) => {
  const { admin } = product();
  await makeKey(admin, { name: "Shared", api_id: api.id, organization_id: organization.id, scopes: [] });
  await open(page, { organization_id: organization.id, sub_nav: "organization_api_keys" });
  await expect(page.getByRole("tab", { name: "Keys of Contoso" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("Shared", { exact: true })).toBeVisible();

  const member = await makeUser(admin, { name: "Grace", organization });
  const other = await browser.newPage();
  await other.goto(await linkFor(product(), { user_id: member.id, organization_id: organization.id }));
  await expect(other.getByText("Keys of Grace for Orders.")).toBeVisible();
  await expect(other.getByRole("tab")).toHaveCount(0);
  await expect(other.getByText("Shared", { exact: true })).toHaveCount(0);
  await other.close();
});

test("never sees another person's keys, nor reaches them with what the page has", async ({ page }) => {
  const { admin } = product();
  const stranger = await makeUser(admin, { name: "Mallory" });
  const { key } = await makeKey(admin, { name: "Not yours", api_id: api.id, user_id: stranger.id, scopes: [] });
  const opened = page.waitForResponse((response) => response.url().endsWith("/portal/session"));
  await open(page);
  const { access_token } = await (await opened).json();
  await expect(page.getByText("Not yours")).toHaveCount(0);
  const held = admin.as(access_token);
  expect((await held.get(`/v1/keys/${key.id}`)).status).toBe(404);
  expect((await held.post(`/v1/keys/${key.id}/revoke`, {})).status).toBe(404);
});

test("reads it in French, in the dark and on a phone, with nothing that axe or the edge of the screen objects to", async ({
  browser,
}) => {
  const context = await browser.newContext({
    locale: "fr-FR",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const { faults } = watchForFaults(page);
  await page.goto(await linkFor(product(), { user_id: user.id, organization_id: organization.id }));
  await expect(page.getByRole("tab", { name: "Mes clés" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Langue, thème et déconnexion" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("tab", { name: "My keys" })).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});
