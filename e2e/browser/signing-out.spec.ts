import { expect, test } from "@playwright/test";
import { makeOrganization } from "../../packages/server/src/testing/scene.ts";
import { watchForFaults } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("signing out leaves nothing of the person in the browser but how pages look", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const organization = await makeOrganization(product().admin);
  const person = await makePerson(product(), { organization, roles: ["admin"] });
  await signIn(page, product(), person);
  await page.goto(`${product().url}/organizations/${organization.code}`);
  const menu = page.getByRole("button", { name: new RegExp(person.name) });
  await menu.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await menu.click();
  await page.getByRole("menuitemradio", { name: "Français" }).click();
  await expect(menu).toHaveAccessibleName(/^Menu de/);
  await page.evaluate((code) => {
    localStorage.setItem("keyporter.organization", code);
    sessionStorage.setItem("draft", "of this person");
  }, organization.code);

  await menu.click();
  await page.getByRole("menuitem", { name: "Se déconnecter" }).click();
  await expect(page.getByLabel("Mot de passe", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(`${product().url}/sign-in`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const kept = await page.evaluate(() => ({ ...localStorage, draft: sessionStorage.getItem("draft") }));
  expect(kept).toEqual({ "keyporter.theme": "dark", "keyporter.language": "fr", draft: null });
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual([]);
  expect(faults).toEqual([]);
});

test("who was signed out meanwhile gets to the sign-in page by signing out, too", async ({ page }) => {
  const person = await makePerson(product());
  await signIn(page, product(), person);
  await page.goto(`${product().url}/profile`);
  await page.getByRole("button", { name: `Menu of ${person.name}` }).click();
  await page.context().clearCookies();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
});
