import { expect, test } from "@playwright/test";
import { done, verify } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { keysOf, makePlace, openForm, submit } from "./support/creating.ts";
import { makeKeyAt, openKey } from "./support/key-acts.ts";
import { expectAccessible } from "./support/pages.ts";

const { product } = useAdministrator();

test("a key is given credits, more of them, and in the end none that bound it", async ({ page }) => {
  const { admin } = product();
  const place = await makePlace(product());
  const made = await makeKeyAt(place);
  await openKey(page, place, made);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Credits", exact: true }) });
  await expect(card.getByText("This key is not metered: its use costs nothing.")).toBeVisible();

  await card.getByRole("button", { name: "Set credits" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Credits" }).fill("ten");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Enter a whole number.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Credits" }).fill("10");
  await dialog.getByRole("combobox", { name: "Refilled" }).selectOption("Once in 1 day");
  await dialog.getByRole("textbox", { name: "Up to" }).fill("5000");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("to 5,000, once in 1 day")).toBeVisible();
  expect(await verify(admin, made.secret, { cost: 9 })).toMatchObject({ valid: true, credits: { remaining: 1 } });
  expect((await verify(admin, made.secret, { cost: 9 })).code).toBe("CREDITS_EXHAUSTED");

  await page.reload();
  await card.getByRole("button", { name: "Add credits" }).click();
  await dialog.getByRole("textbox", { name: "Credits to add" }).fill("-2");
  await dialog.getByRole("button", { name: "Add credits" }).click();
  await expect(dialog.getByText("The key has fewer credits left than that")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Credits to add" }).fill("2000");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add credits" }).click();
  await expect(card.getByText("2,001", { exact: true })).toBeVisible();
  await expect(page.getByText("added credits", { exact: false })).toBeVisible();

  await card.getByRole("button", { name: "Stop metering" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop metering" }).click();
  await expect(card.getByText("This key is not metered: its use costs nothing.")).toBeVisible();
  expect(await verify(admin, made.secret, { cost: 1_000_000 })).not.toHaveProperty("credits");
});

test("what is spent while somebody sets the refill stays spent", async ({ page }) => {
  const { admin } = product();
  const place = await makePlace(product());
  const made = await makeKeyAt(place, { credits: { remaining: 10 } });
  await openKey(page, place, made);
  await page.getByRole("button", { name: "Set credits" }).click();
  const dialog = page.getByRole("dialog");
  await verify(admin, made.secret, { cost: 4 });
  await dialog.getByRole("combobox", { name: "Refilled" }).selectOption("Once in 1 hour");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const { credits } = await done(admin.get(`/v1/keys/${made.key.id}`));
  expect(credits).toMatchObject({ remaining: 6, refill: { amount: 10, every_seconds: 3600 } });
});

test("whoever makes a key may say how many credits it begins with", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Nightly");
  await dialog.getByText("More options").click();
  await dialog.getByRole("textbox", { name: "Credits" }).fill("-1");
  await submit(dialog);
  await expect(dialog.getByText("Enter a number from 0 to 1,000,000,000,000.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Credits" }).fill("25");
  await expectAccessible(page);
  await submit(dialog);
  await expect(page.getByText("This is the only time that the key is shown.").first()).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ credits: { remaining: 25, refill: null } }]);
});
