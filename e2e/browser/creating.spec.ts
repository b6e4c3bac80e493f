import { expect, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { keysOf, makePlace, openForm, secretIn, submit } from "./support/creating.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("a test request from the created dialog shows status, time and answer", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const dialog = await openForm(page, await makePlace(product()), "Zapier");
  await submit(dialog);
  await dialog.getByRole("button", { name: "Send a test request" }).click();
  await expect(dialog.getByText("The key works.")).toBeVisible();
  await expect(dialog.getByText(/^200 after [\d,]+ ms$/)).toBeVisible();
  await expect(dialog.getByText('"api_key_name": "Zapier"')).toBeVisible();
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("a test request that is refused says why in words", async ({ page }) => {
  const dialog = await openForm(page, await makePlace(product()), "Elsewhere");
  await dialog.getByText("More options").click();
  await dialog.getByRole("textbox", { name: "Allowed IP addresses" }).fill("192.0.2.0/24");
  await submit(dialog);
  await dialog.getByRole("button", { name: "Send a test request" }).click();
  await expect(dialog.getByText("The key was refused.")).toBeVisible();
  await expect(dialog.getByText("may not be used from the address of this computer")).toBeVisible();
});

test("the samples hold the new key, in the header that the API likes best", async ({ page }) => {
  const dialog = await openForm(
    page,
    await makePlace(product(), { credential_locations: [{ header: "MC-Api-Key" }, "bearer"] }),
    "Terraform",
  );
  await submit(dialog);
  const secret = await secretIn(page);
  const samples = dialog.getByRole("figure", { name: "Samples that hold this key" });
  for (const [tab, beginning] of [
    ["curl", `curl -sS ${product().url}/v1/whoami`],
    ["TypeScript", "const response = await fetch("],
    ["Python", "import urllib.request"],
  ] as const) {
    await samples.getByRole("button", { name: tab }).click();
    await expect(samples.locator("code")).toContainText(beginning);
    await expect(samples.locator("code")).toContainText("MC-Api-Key");
    await expect(samples.locator("code")).toContainText(secret);
  }
});

test("what the policy bounds cannot be chosen, and what is chosen is summed up and becomes the key", async ({
  page,
}) => {
  const place = await makePlace(product(), { default_lifetime_seconds: 2_592_000, max_lifetime_seconds: 5_184_000 });
  const dialog = await openForm(page, place, "Bounded");
  const expires = dialog.getByRole("combobox", { name: "Expires" });
  await expect(expires.getByRole("option")).toHaveText(["After 7 days", "After 30 days", "After 60 days", "On a date"]);
  await expect(expires).toHaveValue("2592000");
  await expires.selectOption({ label: "After 60 days" });
  await dialog.getByRole("checkbox", { name: "read" }).check();
  await dialog.getByText("More options").click();
  await dialog.getByRole("radio", { name: "Test" }).check();
  const summary = dialog.getByRole("region", { name: "This key" });
  await expect(summary).toContainText("may do read");
  await expect(summary).toContainText("is for tests");
  await submit(dialog);
  await expect(page.getByText("Bounded is ready")).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ name: "Bounded", environment: "test", scopes: ["read"] }]);
  const secret = await secretIn(page);
  expect(secret).toMatch(/^kp_test_/);
  expect(await verify(product().admin, secret, { environment: "test" })).toMatchObject({ valid: true });
});

test("an address that is none is refused at its field, which is unfolded for it", async ({ page }) => {
  const dialog = await openForm(page, await makePlace(product()), "Typo");
  await dialog.getByText("More options").click();
  await dialog.getByRole("textbox", { name: "Allowed IP addresses" }).fill("10.0.0.0/99");
  await dialog.getByText("More options").click();
  await submit(dialog);
  await expect(dialog.getByRole("textbox", { name: "Allowed IP addresses" })).toHaveAccessibleDescription(
    /not an IP address or range/,
  );
});

test("a phone shows form and key without overflow, in the dark, too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  const dialog = await openForm(page, await makePlace(product()), "Phone");
  await dialog.getByText("More options").click();
  await expectAccessible(page);
  await submit(dialog);
  await expect(page.getByText("Phone is ready")).toBeVisible();
  await expectAccessible(page);
});
