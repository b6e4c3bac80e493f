import { expect, type Page, test } from "@playwright/test";
import { makeKey } from "../../packages/server/src/testing/scene.ts";
import { makePlace } from "./support/creating.ts";
import { signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

const tooltip = (page: Page) => page.locator("[data-tooltip-popup]");
const copy = (page: Page) => page.getByRole("button", { name: "Copy masked key" });

test.beforeEach(async ({ page }) => {
  const { person, api, organization } = await makePlace(product());
  await makeKey(product().admin, { api_id: api.id, organization_id: organization.id });
  await signIn(page, product(), person);
  await page.goto(`${product().url}/org/${organization.code}/keys/${api.code}`);
  await expect(copy(page)).toBeVisible();
});

test("an icon is named to whoever points at it, as long as they point at it or at its name", async ({ page }) => {
  await copy(page).hover();
  await expect(tooltip(page)).toHaveText("Copy masked key");
  await tooltip(page).hover();
  await expect(tooltip(page)).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(tooltip(page)).toHaveCount(0);
});

test("an exact time is told to whoever comes to it by keyboard, until they leave or press Escape", async ({ page }) => {
  await copy(page).focus();
  const time = page.getByRole("main").locator("time").first();
  for (
    let press = 0;
    press < 20 && !(await time.evaluate((element) => element === document.activeElement));
    press += 1
  ) {
    await page.keyboard.press("Tab");
  }
  await expect(tooltip(page)).toContainText(String(new Date().getFullYear()));
  await page.keyboard.press("Escape");
  await expect(tooltip(page)).toHaveCount(0);
  await expect(time).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(tooltip(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(tooltip(page).filter({ hasText: String(new Date().getFullYear()) })).toHaveCount(0);
});

test("what is pressed does not stand in the way with its name", async ({ page }) => {
  await copy(page).hover();
  await expect(tooltip(page)).toBeVisible();
  await copy(page).click();
  await expect(tooltip(page)).toHaveCount(0);
});
