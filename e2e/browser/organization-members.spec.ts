import { expect, test } from "@playwright/test";
import { makeOrganization, makeUser, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";
import { password } from "./support/product.ts";
import { newVisitor } from "./support/sign-in.ts";

const { product } = useAdministrator();

test("somebody new is invited into it, gets roles, and is removed", async ({ page, browser }) => {
  const organization = await makeOrganization(product().admin);
  const name = unique("Linus");
  await page.goto(`${product().url}/organizations/${organization.code}`);
  await page
    .getByRole("navigation", { name: `Sections of ${organization.name}` })
    .getByRole("link", { name: "Members" })
    .click();
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
