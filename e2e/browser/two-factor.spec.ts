import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { stepAt, totpCode } from "../../packages/core/src/people/totp.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, type Person, signIn, signInAsAdministrator } from "./support/people.ts";
import { password, useProduct } from "./support/product.ts";
import { fillSignIn, newVisitor, signOut } from "./support/sign-in.ts";

const product = useProduct();

interface Set {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** A code serves once and only later ones after it, so each caller says how far from now it may be: -1, 0 or 1. */
function codeAt(secret: string, offset: -1 | 0 | 1): string {
  return totpCode(secret, stepAt(Date.now()) + offset);
}

/** Sets it up as a person does, with the code of the step before this one. */
async function setUp(page: Page): Promise<Set> {
  await page.goto(`${product().url}/profile/security`);
  await page.getByRole("button", { name: "Set up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const link = await dialog.getByRole("link", { name: "Open in an app on this device" }).getAttribute("href");
  const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
  await expect(dialog.getByText(secret, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Code that the app shows now").fill(codeAt(secret, -1));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const list = dialog.getByRole("list", { name: "Recovery codes" });
  await expect(list).toBeVisible();
  const recoveryCodes = await list.getByRole("listitem").allTextContents();
  return { secret, recoveryCodes };
}

async function finish(page: Page): Promise<void> {
  await page.getByLabel("I have stored the recovery codes").check();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("On", { exact: true })).toBeVisible();
}

async function begin(page: Page): Promise<Person> {
  const person = await makePerson(product());
  await signIn(page, product(), person);
  return person;
}

test("a second factor is set up with a QR code, and the recovery codes are shown once", async ({ page }) => {
  const { faults } = watchForFaults(page);
  await begin(page);
  const { recoveryCodes } = await setUp(page);
  expect(new Set(recoveryCodes).size).toBe(10);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Finish" })).toBeDisabled();
  await page.getByRole("button", { name: "Copy all" }).click();
  expect((await page.evaluate(() => navigator.clipboard.readText())).split("\n")).toEqual(recoveryCodes);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("recovery-codes.txt");
  expect((await readFile(await download.path(), "utf8")).trim().split("\n")).toEqual(recoveryCodes);
  await expectAccessible(page);
  await finish(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Turn off" })).toBeVisible();
  await expect(page.getByText(recoveryCodes[0] ?? "")).toHaveCount(0);
  expect(faults).toEqual([]);
});

test("signing in then asks for a code, and takes each code once", async ({ page }) => {
  const person = await begin(page);
  const { secret } = await setUp(page);
  await finish(page);
  await signOut(page, person.name);
  await fillSignIn(page, person);
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await expectAccessible(page);
  const code = page.getByLabel("Six-digit code");
  await code.fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The code is wrong, or was used already.")).toBeVisible();
  const right = codeAt(secret, 1);
  await code.fill(right);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
  await signOut(page, person.name);
  await fillSignIn(page, person);
  await code.fill(right);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The code is wrong, or was used already.")).toBeVisible();
});

test("a recovery code lets in once in place of the authenticator", async ({ page }) => {
  const person = await begin(page);
  const { recoveryCodes } = await setUp(page);
  await finish(page);
  for (const [, worked] of [
    ["first", true],
    ["second", false],
  ] as const) {
    await signOut(page, person.name);
    await fillSignIn(page, person);
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(recoveryCodes[3] ?? "");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    if (worked) await expect(page.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
    else await expect(page.getByText("The recovery code is wrong, or was used already.")).toBeVisible();
  }
});

test("it is turned off with the password", async ({ page }) => {
  const person = await begin(page);
  await setUp(page);
  await finish(page);
  await page.getByRole("button", { name: "Turn off" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Password", { exact: true }).fill("not the password");
  await question.getByRole("button", { name: "Turn off" }).click();
  await expect(question.getByText("The password is wrong.")).toBeVisible();
  await question.getByLabel("Password", { exact: true }).fill(password);
  await question.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Off", { exact: true })).toBeVisible();
  await signOut(page, person.name);
  await fillSignIn(page, person);
  await expect(page.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
});

test("an administrator takes it away from somebody who lost it", async ({ page, browser }) => {
  const lost = await newVisitor(browser);
  const person = await begin(lost);
  await setUp(lost);
  await finish(lost);
  await signInAsAdministrator(page, product());
  await page.goto(`${product().url}/users/${person.id}`);
  await page.getByRole("button", { name: "Turn off two-factor sign-in" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Turn off two-factor sign-in" }).click();
  await expect(page.getByRole("button", { name: "Turn off two-factor sign-in" })).toHaveCount(0);
  await lost.reload();
  await fillSignIn(lost, person);
  await expect(lost.getByRole("button", { name: `Menu of ${person.name}` })).toBeVisible();
});
