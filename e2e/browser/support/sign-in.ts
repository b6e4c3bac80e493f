import { type Browser, expect, type Page } from "@playwright/test";
import { password } from "./product.ts";

/** Fills in the form of the sign-in page and sends it. */
export async function fillSignIn(page: Page, { email }: { readonly email: string }, typed = password): Promise<void> {
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(typed);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The menu at the top right, which is called like whoever is signed in. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Menu of ${name}` }).click();
}

export async function signOut(page: Page, name: string): Promise<void> {
  await openMenu(page, name);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
}

/** Somebody else, in a browser of their own. */
export async function newVisitor(browser: Browser): Promise<Page> {
  return await (await browser.newContext()).newPage();
}
