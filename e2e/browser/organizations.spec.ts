import { expect, test } from "@playwright/test";
import { done, makeOrganization, makePlan, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";

const { product } = useAdministrator();

test("an organization is added; its code follows the name, and programs find both to copy", async ({ page }) => {
  const plan = await makePlan(product().admin, ["premier"]);
  const name = `${unique("Nord")} & Söhne`;
  const code = name.toLowerCase().replace(" & söhne", "-sohne");
  await page.goto(`${product().url}/organizations`);
  await page.getByRole("button", { name: "Add organization" }).click();
  const dialog = page.getByRole("dialog", { name: "Add organization" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill(name);
  await expect(dialog.getByRole("textbox", { name: "Code", exact: true })).toHaveValue(code);
  await dialog.getByLabel("Plan").selectOption(plan.name);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Copy org_code" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  await expectAccessible(page);
  await page.goto(`${product().url}/organizations`);
  await page.getByRole("searchbox", { name: "Search by name or code" }).fill(code.slice(0, -2));
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(plan.code);
  await expectAccessible(page);
});

test("what is taken already, and what another tab deleted, is said", async ({ page }) => {
  const { admin, url } = product();
  const taken = await makeOrganization(admin);
  await page.goto(`${url}/organizations`);
  await page.getByRole("button", { name: "Add organization" }).click();
  const dialog = page.getByRole("dialog", { name: "Add organization" });
  await dialog.getByLabel("Name").fill(taken.name);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("There is one with this code or external ID already.")).toBeVisible();
  await page.getByRole("textbox", { name: "Code", exact: true }).fill(unique("free"));
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("button", { name: "Copy org_code" })).toBeVisible();

  await page.goto(`${url}/organizations/${taken.code}`);
  await page.getByLabel("Name").fill("Renamed");
  await done(admin.delete(`/v1/organizations/${taken.id}`));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This was deleted meanwhile, perhaps in another tab.")).toBeVisible();
  await page.getByLabel("Name").fill(taken.name);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This was deleted" })).toBeVisible();
  await page.getByRole("link", { name: "Back to organizations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
});

test("it is edited, suspended, brought back, and deleted once its name was typed", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  await page.goto(`${product().url}/organizations/${organization.code}`);
  const name = unique("Renamed");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("External ID").fill("crm-4711");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const read = () => done(product().admin.get(`/v1/organizations/${organization.id}`));
  expect(await read()).toMatchObject({ name, external_id: "crm-4711", status: "active" });

  await page.getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByText("is refused from the next request on")).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Suspended: no key works here")).toBeVisible();
  expect(await read()).toMatchObject({ status: "suspended" });
  await page.getByRole("button", { name: "Activate" }).click();
  await question.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("Suspended: no key works here")).toHaveCount(0);

  await page.getByRole("button", { name: "Delete" }).click();
  await expect(question.getByRole("button", { name: "Delete" })).toBeDisabled();
  await question.getByLabel(/Type .* to confirm/).fill(name);
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  expect((await product().admin.get(`/v1/organizations/${organization.id}`)).status).toBe(404);
});
