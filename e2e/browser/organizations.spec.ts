import { expect, type Page, test } from "@playwright/test";
import { done, makeOrganization, makePlan, makeUser, unique } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, signIn, signInAsAdministrator } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";
import { newVisitor } from "./support/sign-in.ts";

const product = useProduct();

const sections = (page: Page, name: string) => page.getByRole("navigation", { name: `Sections of ${name}` });

test("an organization is added; its code follows the name, and programs find both to copy", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const plan = await makePlan(product().admin, ["premier"]);
  const name = `${unique("Nord")} & Söhne`;
  const code = name.toLowerCase().replace(" & söhne", "-sohne");
  await signInAsAdministrator(page, product());
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
  expect(faults).toEqual([]);
});

test("what is taken already, and what another tab deleted, is said", async ({ page }) => {
  const { admin, url } = product();
  const taken = await makeOrganization(admin);
  await signInAsAdministrator(page, product());
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
  await signInAsAdministrator(page, product());
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

test("somebody new is invited into it, gets roles, and is removed", async ({ page, browser }) => {
  const organization = await makeOrganization(product().admin);
  const name = unique("Linus");
  await signInAsAdministrator(page, product());
  await page.goto(`${product().url}/organizations/${organization.code}`);
  await sections(page, organization.name).getByRole("link", { name: "Members" }).click();
  await expect(page.getByRole("heading", { name: "No members yet" })).toBeVisible();
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog", { name: "Add member" });
  await dialog.getByLabel("Somebody new").check();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(`${name}@example.com`);
  await dialog.getByLabel("Member", { exact: true }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Invite" }).click();
  const handed = page.getByRole("dialog", { name: `Invitation for ${name}` });
  await handed.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await handed.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("table", { name: "Members" }).getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("Member");

  const invited = await newVisitor(browser);
  await invited.goto(link);
  await invited.getByLabel("Password", { exact: true }).fill(password);
  await invited.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(invited.getByRole("button", { name: `Menu of ${name}` })).toBeVisible();

  await row.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Edit roles" }).click();
  await page.getByRole("dialog").getByLabel("Admin", { exact: true }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Admin");
  await row.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Remove from here" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("stop at once");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove from here" }).click();
  await expect(page.getByRole("heading", { name: "No members yet" })).toBeVisible();
});

test("somebody who is a user already is found by typing and added", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  const user = await makeUser(product().admin);
  await signInAsAdministrator(page, product());
  await page.goto(`${product().url}/organizations/${organization.code}/members`);
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog", { name: "Add member" });
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Choose a user.")).toBeVisible();
  await dialog.getByRole("combobox", { name: "User" }).fill(user.name);
  await page
    .getByRole("option", { name: new RegExp(user.name) })
    .first()
    .click();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("table", { name: "Members" })).toContainText(user.email);
});

test("its own administrator looks after members and names, and sees nobody else's", async ({ page }) => {
  const { admin, url } = product();
  const [organization, foreign] = [await makeOrganization(admin), await makeOrganization(admin)];
  const chief = await makePerson(product(), { organization, roles: ["admin"] });
  const member = await makePerson(product(), { organization });
  await signIn(page, product(), chief);
  await page.goto(url);
  await page.getByRole("link", { name: "Organizations" }).click();
  const list = page.getByRole("table", { name: "Organizations" });
  await expect(list.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Add organization" })).toHaveCount(0);
  await list.getByRole("link", { name: organization.name }).click();
  await expect(page.getByText("Only an administrator of the whole instance changes the plan")).toBeVisible();
  await expect(page.getByRole("button", { name: "Suspend" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.getByLabel("Name").fill(unique("Ours"));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Members" }).click();
  const row = page.getByRole("row", { name: new RegExp(member.name) });
  await row.getByRole("button", { name: `Actions for ${member.name}` }).click();
  await page.getByRole("menuitem", { name: "Edit roles" }).click();
  await page.getByRole("dialog").getByLabel("Member", { exact: true }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Member");
  await row.getByRole("link", { name: member.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: member.name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`${url}/organizations/${foreign.code}`);
  await expect(page.getByRole("heading", { name: "This was deleted" })).toBeVisible();
});
