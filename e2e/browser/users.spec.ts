import { expect, test } from "@playwright/test";
import { done, makeOrganization, makeUser, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";
import { newVisitor } from "./support/sign-in.ts";

const { product } = useAdministrator();

test("a user who only holds keys is added without an address, found, and has an id to copy", async ({ page }) => {
  const name = unique("Robot");
  await page.goto(`${product().url}/users`);
  await page.getByRole("button", { name: "Add user" }).click();
  const dialog = page.getByRole("dialog", { name: "Add user" });
  await dialog.getByLabel("Name").fill(name);
  await expect(dialog.getByLabel("Invite them to sign in")).toBeDisabled();
  await dialog.getByLabel("E-mail").fill("not an address");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("This is not an e-mail address.")).toBeVisible();
  await dialog.getByLabel("E-mail").fill("");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Give them an e-mail address first, then invite them.")).toBeVisible();
  await page.getByRole("button", { name: "Copy user_id" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^user_[0-9a-f]{32}$/);
  await expectAccessible(page);
  await page.goto(`${product().url}/users`);
  await page.getByRole("searchbox", { name: "Search by name or e-mail" }).fill(name);
  await expect(page.getByRole("table", { name: "Users" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Search by name or e-mail" }).fill("nobody at all");
  await expect(page.getByText("No name and no e-mail address contains “nobody at all”.")).toBeVisible();
  await expectAccessible(page);
});

test("a user is edited; an address that somebody else has is refused and what was typed stays", async ({ page }) => {
  const [user, other] = [await makeUser(product().admin), await makeUser(product().admin)];
  await page.goto(`${product().url}/users/${user.id}`);
  await page.getByLabel("E-mail").fill(other.email);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Another user has this e-mail address or external ID already.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(other.email);
  await page.getByLabel("E-mail").fill(`${user.name}@example.org`);
  await page.getByLabel("On this instance").selectOption("Auditor");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const read = await done(product().admin.get(`/v1/users/${user.id}`));
  expect(read).toMatchObject({ email: `${user.name}@example.org`, instance_role: "auditor" });
});

test("leaving a form that is not saved asks first", async ({ page }) => {
  const user = await makeUser(product().admin);
  await page.goto(`${product().url}/users/${user.id}`);
  await page.getByLabel("Name").fill("Somebody else");
  await page.getByRole("link", { name: "Users", exact: true }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("Somebody else");
});

test("a user is invited, the invitation is withdrawn, and its link is worth nothing", async ({ page, browser }) => {
  const user = await makeUser(product().admin);
  await page.goto(`${product().url}/users/${user.id}`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Withdraw invitation" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw invitation" }).click();
  await expect(page.getByRole("button", { name: "Invite", exact: true })).toBeVisible();
  const visitor = await newVisitor(browser);
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: "This invitation is not valid any more" })).toBeVisible();
});

test("somebody is signed out everywhere by their administrator", async ({ page, browser }) => {
  const person = await makePerson(product());
  const theirs = await newVisitor(browser);
  await signIn(theirs, product(), person);
  await theirs.goto(`${product().url}/profile`);
  await page.goto(`${product().url}/users/${person.id}`);
  await expect(page.getByText("in 2 places")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Nowhere")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByLabel("Password", { exact: true })).toBeVisible();
});

test("the organizations of a user are listed with their roles and lead to the members", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  const user = await makeUser(product().admin, { organization, roles: ["admin"] });
  await page.goto(`${product().url}/users/${user.id}`);
  await page
    .getByRole("navigation", { name: `Sections of ${user.name}` })
    .getByRole("link", { name: "Organizations" })
    .click();
  const row = page
    .getByRole("table", { name: "Organizations" })
    .getByRole("row", { name: new RegExp(organization.name) });
  await expect(row).toContainText("Admin");
  await row.getByRole("link", { name: organization.name }).click();
  await expect(page.getByRole("table", { name: "Members" })).toContainText(user.email);
});

test("the last administrator can be neither suspended nor deleted", async ({ page }) => {
  const { user } = await page.request.get(`${product().url}/v1/session`).then((answer) => answer.json());
  await page.goto(`${product().url}/users/${user.id}`);
  await page.getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Suspend" }).click();
  await expect(question.getByText("This is the last administrator.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await question.getByLabel(/Type .* to confirm/).fill(user.name);
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(question.getByText("This is the last administrator.")).toBeVisible();
});

test("a user is deleted once their name was typed", async ({ page }) => {
  const user = await makeUser(product().admin);
  await page.goto(`${product().url}/users/${user.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Delete" })).toBeDisabled();
  await question.getByLabel(/Type .* to confirm/).fill(user.name);
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await page.goto(`${product().url}/users/${user.id}`);
  await expect(page.getByRole("heading", { name: "This user was deleted" })).toBeVisible();
});
