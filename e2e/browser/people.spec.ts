import { expect, test } from "@playwright/test";
import { makeApi, makeKey, makeOrganization, verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, signIn, signInAsAdministrator } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";
import { fillSignIn, newVisitor, signOut } from "./support/sign-in.ts";

const product = useProduct();

test("sign in with address and password; a wrong one of either is told alike", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const person = await makePerson(product());
  await page.goto(product().url);
  await expect(page.getByRole("heading", { name: "Sign in to Keyporter" })).toBeVisible();
  await expectAccessible(page);
  const wrong = page.getByText("The e-mail address or the password is wrong.");
  for (const [email, guess] of [
    [person.email, "not the password"],
    ["nobody@example.com", password],
    ["not an address", password],
  ] as const) {
    await fillSignIn(page, { email }, guess);
    await expect(wrong).toBeVisible();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  }
  await fillSignIn(page, person);
  await expect(page.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
  expect(faults).toEqual([]);
});

test("MK-7: a deep link without a session leads to sign-in and then to where it pointed", async ({ page }) => {
  const { admin, url } = product();
  const organization = await makeOrganization(admin);
  const api = await makeApi(admin, { preset: "personal" });
  const person = await makePerson(product(), { organization, roles: ["admin"] });
  const link = `${url}/org/${organization.code}/my-keys/${api.code}`;
  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
  await fillSignIn(page, person);
  await expect(page).toHaveURL(link);
  await expect(page.getByRole("heading", { level: 1, name: "My API Keys" })).toBeVisible();
  await page.goto(`${url}/sign-in?return_to=https://evil.example/`);
  await expect(page).toHaveURL(new RegExp(`^${url}/`));
});

test("are told how long to wait after too many attempts", async ({ page }) => {
  const person = await makePerson(product());
  await page.goto(`${product().url}/sign-in`);
  // Each guess that is refused doubles the wait; on a slow machine the first waits pass unseen.
  await expect(async () => {
    await fillSignIn(page, person, "not the password");
    await expect(page.getByText(/Too many attempts\. Try again in/).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByText("You can try again now.")).toBeVisible({ timeout: 30_000 });
  await fillSignIn(page, person);
  await expect(page.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
});

test("MK-2: somebody who is suspended is out, has no page, and their keys stop at once", async ({ page, browser }) => {
  const { admin, url } = product();
  const organization = await makeOrganization(admin);
  const api = await makeApi(admin);
  const person = await makePerson(product(), { organization });
  const { secret } = await makeKey(admin, { api_id: api.id, user_id: person.id, scopes: ["read"] });
  const theirs = await newVisitor(browser);
  await signIn(theirs, product(), person);
  await theirs.goto(`${url}/org/${organization.code}/my-keys/${api.code}`);
  await expect(theirs.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();

  await signInAsAdministrator(page, product());
  await page.goto(`${url}/users/${person.id}`);
  await page.getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("alertdialog", { name: `Suspend ${person.name}?` });
  await expect(question.getByText("1 key would stop")).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("none of this user's keys works")).toBeVisible();
  expect(await verify(admin, secret)).toMatchObject({ valid: false, code: "OWNER_INACTIVE" });

  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await fillSignIn(theirs, person);
  await expect(theirs.getByText("The e-mail address or the password is wrong.")).toBeVisible();

  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("none of this user's keys works")).toHaveCount(0);
  expect(await verify(admin, secret)).toMatchObject({ valid: true });
  await fillSignIn(theirs, person);
  await expect(theirs.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
});

test("sign out from every page, and what they saw is not shown any more", async ({ page }) => {
  const person = await makePerson(product());
  await signIn(page, product(), person);
  await page.goto(`${product().url}/profile`);
  await signOut(page, person.name);
  await expect(page).toHaveURL(`${product().url}/sign-in`);
  await page.goBack();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
  await expect(page.getByText(person.email)).toHaveCount(0);
});
