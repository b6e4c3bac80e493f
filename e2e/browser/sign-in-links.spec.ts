import { expect, test } from "@playwright/test";
import { unique } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, signInAsAdministrator } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";
import { fillSignIn, newVisitor } from "./support/sign-in.ts";

const other = "a quite different sentence";

const product = useProduct();

test("are invited by a link, accept it once, and are in", async ({ page, browser }) => {
  const { url } = product();
  const name = unique("Grace");
  await signInAsAdministrator(page, product());
  await page.goto(`${url}/users`);
  await page.getByRole("button", { name: "Add user" }).click();
  const dialog = page.getByRole("dialog", { name: "Add user" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(`${name}@example.com`);
  await dialog.getByRole("button", { name: "Create" }).click();
  const handed = page.getByRole("dialog", { name: `Invitation for ${name}` });
  await expect(handed.getByText("This instance sends no mail")).toBeVisible();
  await handed.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expectAccessible(page);
  await handed.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Invited", { exact: true })).toBeVisible();

  const invited = await newVisitor(browser);
  const { faults } = watchForFaults(invited);
  await invited.goto(link);
  await expect(invited.getByText(`you were invited to sign in as ${name.toLowerCase()}@example.com`)).toBeVisible();
  await expect(invited).toHaveURL(`${url}/invitation`);
  await invited.getByLabel("Password", { exact: true }).fill("short");
  await invited.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(invited.getByText("Fulfil the rules below.")).toBeVisible();
  await expectAccessible(invited);
  await invited.getByLabel("Your name").fill(`${name} Hopper`);
  await invited.getByLabel("Password", { exact: true }).fill(password);
  await invited.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(invited.getByRole("button", { name: `Menu of ${name} Hopper` })).toBeVisible();
  expect(faults).toEqual([]);

  const late = await newVisitor(browser);
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation is not valid any more" })).toBeVisible();
});

test("choose a new password with a link from their administrator, which works once", async ({ page, browser }) => {
  const { url } = product();
  const person = await makePerson(product());
  const visitor = await newVisitor(browser);
  await visitor.goto(`${url}/sign-in`);
  await visitor.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(visitor.getByText("Ask your administrator: they can make a link for you.")).toBeVisible();

  await signInAsAdministrator(page, product());
  await page.goto(`${url}/users/${person.id}`);
  await page.getByRole("button", { name: "Make a password reset link" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Make a password reset link" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await visitor.goto(link);
  await expect(visitor).toHaveURL(`${url}/reset-password`);
  await visitor.getByLabel("New password").fill(other);
  await expectAccessible(visitor);
  await visitor.getByRole("button", { name: "Set new password" }).click();
  await expect(visitor.getByRole("heading", { name: "Your password is changed" })).toBeVisible();
  await visitor.getByRole("link", { name: "Sign in" }).click();
  await fillSignIn(visitor, person);
  await expect(visitor.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await fillSignIn(visitor, person, other);
  await expect(visitor.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();

  const again = await newVisitor(browser);
  await again.goto(link);
  await again.getByLabel("New password").fill(password);
  await again.getByRole("button", { name: "Set new password" }).click();
  await expect(again.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
});
