import { expect, test } from "@playwright/test";
import {
  cardIn,
  choose,
  clipboardOf,
  copyOf,
  makeConnectPlace,
  makeOrganizationKey,
  openCard,
  visit,
} from "./support/connect.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

for (const [width, colorScheme] of [
  [1440, "dark"],
  [390, "light"],
] as const) {
  test(`every agent has its place and is accessible, ${width} pixels wide and ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const { faults } = watchForFaults(page);
    const policy = { credential_locations: ["bearer", "query"] };
    const place = await makeConnectPlace(product(), { policy, apiName: "W".repeat(60) });
    await makeOrganizationKey(place, { name: "W".repeat(100) });
    const card = await openCard(page, place);
    for (const client of await card.getByRole("radio").all()) {
      const value = await client.getAttribute("value");
      if (value === "sh" || value === "powershell") continue;
      await test.step(value ?? "", async () => {
        await client.check();
        for (const summary of await card.locator("summary").all()) await summary.click();
        await expectAccessible(page);
      });
    }
    expect(faults).toEqual([]);
  });
}

test("T7, T22: names that want to be more than names stay text, and what was chosen is remembered", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  const apiName = `"><img src=x onerror=alert(1)>`;
  const place = await makeConnectPlace(product(), { apiName });
  const name = `'; rm -rf ~ #$(id)</script>`;
  await makeOrganizationKey(place, { name });
  const card = await openCard(page, place);
  await expect(card.getByRole("combobox", { name: "Key" })).toContainText(name);
  await expect(card).toContainText(apiName);
  await card.getByRole("radio", { name: "Windows (PowerShell)" }).check();
  expect(await copyOf(page, card, "Claude Code", "In a terminal")).not.toContain("rm -rf");
  await choose(card, "Zed");
  await page.reload();
  await cardIn(page).getByRole("button", { name: "Connect an agent" }).click();
  await expect(card.getByRole("radio", { name: "Zed" })).toBeChecked();
  await expect(card.getByRole("radio", { name: "Windows (PowerShell)" })).toBeChecked();
  expect(await page.locator("img[src=x]").count()).toBe(0);
  expect(faults).toEqual([]);
});

test("by keyboard alone: open, choose an agent, copy, and fold out another way", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { secret } = await makeOrganizationKey(place);
  const card = await visit(page, place);
  await card.getByRole("button", { name: "Connect an agent" }).focus();
  await page.keyboard.press("Enter");
  await expect(card.getByRole("radio", { name: "Claude Code" })).toBeVisible();
  await card.getByRole("radio", { name: "Claude Code" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(card.getByRole("radio", { name: "Codex" })).toBeChecked();
  await card.getByRole("button", { name: "Copy command" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(card.getByText("Copied").first()).toBeVisible();
  expect(await clipboardOf(page)).toContain(secret);
  await card.locator("summary", { hasText: "In a file" }).focus();
  await page.keyboard.press("Enter");
  await expect(card.getByText("[mcp_servers.").first()).toBeVisible();
});
