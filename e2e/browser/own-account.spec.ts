import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";
import { fillSignIn, newVisitor, openMenu } from "./support/sign-in.ts";

const other = "a quite different sentence";

const product = useProduct();

test("see where they are signed in and end a session elsewhere", async ({ page, browser }) => {
  const { url } = product();
  const person = await makePerson(product());
  const [second, third] = [await newVisitor(browser), await newVisitor(browser)];
  for (const each of [page, second, third]) await signIn(each, product(), person);
  await page.goto(`${url}/profile/sessions`);
  const rows = page.getByRole("table", { name: "Sessions" }).getByRole("row");
  // The head, these three, and the one that began when the invitation was accepted.
  await expect(rows).toHaveCount(5);
  await expect(rows.filter({ hasText: "This session" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "This session" }).getByRole("button")).toHaveCount(0);
  await expectAccessible(page);
  await rows
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out there" }).click();
  await expect(rows).toHaveCount(4);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(rows).toHaveCount(2);
  for (const each of [second, third]) {
    await each.goto(`${url}/profile`);
    await expect(each).toHaveURL(/\/sign-in/);
  }
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "My profile" })).toBeVisible();
});

test("change their password, which signs them out everywhere else", async ({ page, browser }) => {
  const { url } = product();
  const person = await makePerson(product());
  const elsewhere = await newVisitor(browser);
  for (const each of [page, elsewhere]) await signIn(each, product(), person);
  await page.goto(`${url}/profile/security`);
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(other);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The current password is wrong.")).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await elsewhere.goto(`${url}/profile`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await fillSignIn(elsewhere, person, other);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "My profile" })).toBeVisible();
});

test("change their name and their language, which every page then speaks", async ({ page }) => {
  const person = await makePerson(product());
  await signIn(page, product(), person);
  await page.goto(`${product().url}/profile`);
  await page.getByLabel("Name", { exact: true }).fill("Zoë");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Menu of Zoë" })).toBeVisible();
  await page.getByLabel("Language").selectOption("Français");
  await expect(page.getByRole("heading", { level: 1, name: "Mon profil" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("link", { name: "Sécurité" })).toBeVisible();
});

test("find the way to their profile in the user menu", async ({ page }) => {
  const person = await makePerson(product());
  await signIn(page, product(), person);
  await page.goto(product().url);
  await openMenu(page, person.name);
  await page.getByRole("menuitem", { name: "My profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My profile" })).toBeVisible();
});
