import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { administratorEmail, password, useProduct } from "./support/product.ts";

const product = useProduct({ bootstrapped: false });

test("the first administrator comes in by the one-time link, is shown the first application's secret once, and it works once", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  const { url, dataDir } = product();
  await page.goto(`${url}/sign-in`);
  await expect(page.getByRole("heading", { name: "This instance is not set up yet" })).toBeVisible();
  await page.goto(`${url}/setup`);
  await expect(page.getByRole("heading", { name: "The setup link is incomplete" })).toBeVisible();
  await expect(page.getByText("npx keyporter bootstrap")).toBeVisible();

  const token = (await readFile(join(dataDir, "bootstrap-token"), "utf8")).trim();
  await page.goto(`${url}/setup#${token}`);
  await expect(page).toHaveURL(`${url}/setup`);
  await page.getByLabel("Your name").fill("Rosa");
  await page.getByLabel("E-mail").fill(administratorEmail);
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Create administrator" }).click();
  await expect(page.getByText("one of the most common ones")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create administrator" }).click();

  const secret = page.getByRole("group", { name: "Client secret" });
  await expect(secret.getByText("Hidden")).toBeAttached();
  await secret.getByRole("button", { name: "Show" }).click();
  const enter = page.getByRole("button", { name: "Go to the console" });
  await expect(enter).toBeDisabled();
  await secret.getByRole("button", { name: "Copy client secret" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expect(secret.locator("[data-secret]")).toHaveText(copied);
  await expectAccessible(page);
  await enter.click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByText(copied)).toHaveCount(0);

  await page.goto(`${url}/setup#${token}`);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This instance is set up already" })).toBeVisible();
  expect(faults).toEqual([]);
});
