import { expect, type Page, test } from "@playwright/test";
import { done, makeApi, unique, verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, type Person, signIn } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";

const product = useProduct();

interface Scene {
  readonly api: { readonly id: string; readonly code: string };
  readonly organization: { readonly id: string; readonly code: string };
  readonly address: string;
  readonly administrator: Person;
}

/** An organization with an administrator, and an API whose keys are their owner's own. */
async function makeScene(): Promise<Scene> {
  const { admin, url } = product();
  const api = await makeApi(admin, { preset: "personal", name: unique("Signals") });
  const code = unique("growth");
  const organization = await done(admin.post("/v1/organizations", { name: code, code }));
  const administrator = await makePerson(product(), { organization, roles: ["admin"] });
  return { api, organization, administrator, address: `${url}/org/${code}/my-keys/${api.code}` };
}

async function openKeys(page: Page, { administrator, address }: Scene): Promise<void> {
  await signIn(page, product(), administrator);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "My API Keys" })).toBeVisible();
}

/** Until the new key stands above the list. */
async function createKey(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create API key", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create API key", exact: true }).click();
  await expect(page.getByRole("group", { name: "API key" })).toBeVisible();
}

const table = (page: Page) => page.getByRole("table", { name: "My API Keys" });
const rowOf = (page: Page, name: string) => table(page).getByRole("row").filter({ hasText: name });
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test("MK-1: the page and the dialog that creates a key warn of sharing it in public", async ({ page }) => {
  const { faults } = watchForFaults(page);
  await openKeys(page, await makeScene());
  const warning = page.getByRole("status").filter({ hasText: "many privileges" });
  await expect(warning).toContainText("GitHub");
  await expect(warning).toContainText("client-side code");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create API key", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await expect(dialog.getByRole("status").filter({ hasText: "client-side code" })).toBeVisible();
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("MK-2: without an active account there is no page, and the person's keys stop at once", async ({ page }) => {
  const { admin } = product();
  const scene = await makeScene();
  await openKeys(page, scene);
  await createKey(page, "Cursor");
  await page.getByRole("group", { name: "API key" }).getByRole("button", { name: "Copy API key" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^kp_live_/);
  const secret = await clipboard(page);
  expect(await verify(admin, secret)).toMatchObject({ valid: true });
  await done(admin.patch(`/v1/users/${scene.administrator.id}`, { status: "suspended" }));
  expect(await verify(admin, secret)).toMatchObject({ valid: false, code: "OWNER_INACTIVE" });
  await page.goto(scene.address);
  await expect(page.getByRole("heading", { level: 1, name: /^Sign in/ })).toBeVisible();
});

test("MK-3: who is not an administrator has no such item, no such page, and is refused by the API", async ({
  page,
}) => {
  const { api, organization, address } = await makeScene();
  const member = await makePerson(product(), { organization, roles: ["member"] });
  await signIn(page, product(), member);
  await page.goto(product().url);
  await expect(page.getByRole("navigation").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "My API Keys" })).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "This page is for administrators" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create API key" })).toHaveCount(0);
  await expectAccessible(page);
  const answer = await page.context().request.post(`${product().url}/v1/keys`, {
    data: { name: "Cursor", api_id: api.id, user_id: member.id, context_organization_id: organization.id },
    headers: { origin: product().url },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, "CREATION_NOT_ALLOWED"]);
});

test("MK-7: the address names the organization, and a link without a session leads back after signing in", async ({
  page,
}) => {
  const { administrator, organization, address } = await makeScene();
  expect(new URL(address).pathname).toMatch(new RegExp(`^/org/${organization.code}/`));
  await page.goto(address);
  await page.getByRole("textbox", { name: "E-mail" }).fill(administrator.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("heading", { level: 1, name: "My API Keys" })).toBeVisible();
});

test("MK-8: left navigation > Personal Settings > My API Keys", async ({ page }) => {
  const { administrator, address } = await makeScene();
  await signIn(page, product(), administrator);
  await page.goto(product().url);
  const navigation = page.getByRole("complementary");
  await expect(navigation.getByText("Personal Settings")).toBeVisible();
  await navigation.getByRole("link", { name: "My API Keys" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "My API Keys" })).toBeVisible();
  expect(new URL(page.url()).pathname.startsWith(new URL(address).pathname.split("/my-keys/")[0] ?? "-")).toBe(true);
});

test("MK-9: the button is called Create API key", async ({ page }) => {
  await openKeys(page, await makeScene());
  await page.getByRole("button", { name: "Create API key", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Create API key" })).toBeVisible();
});

test("MK-10: a name is required, and its hint suggests the tool that will use the key", async ({ page }) => {
  await openKeys(page, await makeScene());
  await page.getByRole("button", { name: "Create API key", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  const name = dialog.getByRole("textbox", { name: "Name" });
  for (const tool of ["Cursor", "Zapier", "Claude"]) {
    await expect(name).toHaveAccessibleDescription(new RegExp(tool));
  }
  await name.fill("   ");
  await dialog.getByRole("button", { name: "Create API key", exact: true }).click();
  await expect(name).toHaveAccessibleDescription(/Give it a name/);
  await name.fill("Zapier");
  await dialog.getByRole("button", { name: "Create API key", exact: true }).click();
  await expect(rowOf(page, "Zapier")).toBeVisible();
});

test("MK-11: a new key can be copied, and says that it was", async ({ page }) => {
  await openKeys(page, await makeScene());
  await createKey(page, "Claude");
  const field = page.getByRole("group", { name: "API key" });
  await field.getByRole("button", { name: "Copy API key" }).click();
  await expect(field.getByText("Copied", { exact: true })).toBeAttached();
  expect(await verify(product().admin, await clipboard(page))).toMatchObject({ valid: true });
});

test("MK-12: the same page lists all of one's keys, and nobody else's", async ({ page }) => {
  const scene = await makeScene();
  const { api, organization } = scene;
  const other = await makePerson(product(), { organization, roles: ["admin"] });
  const { admin } = product();
  await done(admin.patch(`/v1/apis/${api.id}`, { policy: { machines_may_create_inheriting: true } }));
  const theirs = { api_id: api.id, user_id: other.id, context_organization_id: organization.id };
  await done(admin.post("/v1/keys", { name: "Somebody else's", ...theirs }));
  await openKeys(page, scene);
  for (const name of ["Cursor", "Zapier", "Claude"]) {
    await createKey(page, name);
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
  for (const name of ["Cursor", "Zapier", "Claude"]) await expect(rowOf(page, name)).toBeVisible();
  await expect(rowOf(page, "Somebody else's")).toHaveCount(0);
  await expectAccessible(page);
});

test("MK-13: every key of the list can be copied again, while the list stays masked", async ({ page }) => {
  await openKeys(page, await makeScene());
  await createKey(page, "Zapier");
  await page.getByRole("group", { name: "API key" }).getByRole("button", { name: "Copy API key" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^kp_live_/);
  const secret = await clipboard(page);
  await page.reload();
  await expect(rowOf(page, "Zapier")).toContainText(/kp_live_\w+\.\.\.\w{4}/);
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  await rowOf(page, "Zapier").getByRole("button", { name: "Copy key", exact: true }).click();
  await expect.poll(() => clipboard(page)).toBe(secret);
  await expect(page.getByText(secret)).toHaveCount(0);
  const audit = await done(product().admin.get("/v1/audit-events?action=key.revealed"));
  expect(audit.data.length).toBeGreaterThan(0);
});
