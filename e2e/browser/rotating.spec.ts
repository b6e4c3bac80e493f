import { expect, type Page, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { makePlace, secretIn } from "./support/creating.ts";
import { begin, type MadeKey, makeKeyAt, openKey } from "./support/key-acts.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

const panel = (page: Page) => page.getByRole("region", { name: "Rotation" });
const codes = (...secrets: readonly string[]): Promise<readonly string[]> =>
  Promise.all(secrets.map(async (secret) => (await verify(product().admin, secret)).code));

async function open(page: Page): Promise<MadeKey> {
  const place = await makePlace(product());
  const made = await makeKeyAt(place);
  await openKey(page, place, made);
  return made;
}

/** With the grace that is chosen already. @returns the new secret */
async function rotate(page: Page): Promise<string> {
  const dialog = await begin(page, "Rotate");
  await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("group", { name: "API key" })).toBeVisible();
  const secret = await secretIn(page);
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return secret;
}

async function answerPanel(page: Page, answer: string): Promise<void> {
  await panel(page).getByRole("button", { name: answer }).click();
  const asking = page.getByRole("alertdialog");
  await expectAccessible(page);
  await asking.getByRole("button", { name: answer }).click();
  await expect(asking).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
}

test("a rotated key has two secrets for 24 hours, unless another time is chosen", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const { key, secret } = await open(page);
  const dialog = await begin(page, "Rotate");
  await expect(page.getByRole("dialog", { name: `Rotate ${key.name}` })).toBeVisible();
  await expect(dialog.getByRole("radio", { name: "24 hours" })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("radio", { name: "Another time" }).check();
  await dialog.getByRole("textbox", { name: "Hours" }).fill("0");
  await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
  await expect(dialog.getByText("Between 1 and 8,760 hours.")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await codes(secret)).toEqual(["VALID"]);

  const fresh = await rotate(page);
  expect(fresh).not.toBe(secret);
  expect(await codes(secret, fresh)).toEqual(["VALID", "VALID"]);
  await expect(page.getByText("Works for a while")).toBeVisible();
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("the page tells by itself when somebody uses the old secret; ending it refuses it at once", async ({ page }) => {
  const { secret } = await open(page);
  const fresh = await rotate(page);
  await expect(panel(page)).toContainText("Nobody has used the old secret since the rotation.");
  await verify(product().admin, fresh);
  await verify(product().admin, secret);
  await expect(panel(page)).toContainText("Somebody still used the old secret", { timeout: 20_000 });
  await expect(page.getByText("It was not used in the last 30 days.")).toHaveCount(0);
  await expectAccessible(page);
  await answerPanel(page, "End the old secret now");
  expect(await codes(secret, fresh)).toEqual(["SECRET_ROTATED", "VALID"]);
});

test("undoing a rotation makes the old secret the only one again, while it is alive", async ({ page, context }) => {
  const { key, secret } = await open(page);
  const fresh = await rotate(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(panel(other)).toBeVisible();
  // That tab hears of nothing until it does something itself.
  let deaf = true;
  await other.route(`**/v1/keys/${key.id}`, (route) => (deaf ? route.abort() : route.continue()));
  await other.route("**/rotate/end", (route) => {
    deaf = false;
    return route.continue();
  });
  await answerPanel(page, "Undo the rotation");
  expect(await codes(secret, fresh)).toEqual(["VALID", "SECRET_ROTATED"]);

  await panel(other).getByRole("button", { name: "End the old secret now" }).click();
  await other.getByRole("alertdialog").getByRole("button", { name: "End the old secret now" }).click();
  await expect(other.getByRole("alertdialog")).toHaveCount(0);
  await expect(panel(other)).toHaveCount(0);
  expect(await codes(secret, fresh)).toEqual(["VALID", "SECRET_ROTATED"]);
});

test("rotating fits on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await begin(page, "Rotate");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await rotate(page);
  await expect(panel(page)).toBeVisible();
  await expectAccessible(page);
});
