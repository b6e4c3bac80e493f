import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { done, makeOrganization, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";

const { product, open } = useAdministrator();

test("the audit log tells who did what, is filtered, shows what changed, and is exported as it is filtered", async ({
  page,
}) => {
  const { admin } = product();
  const organization = await makeOrganization(admin, { name: unique("Bakery") });
  const name = unique("Renamed");
  await done(admin.patch(`/v1/organizations/${organization.id}`, { name }));

  await open(page, "/audit-log");
  await page.getByRole("combobox", { name: "Action" }).selectOption("Edited the organization");
  await expect(page).toHaveURL(/action=organization\.updated/);
  const log = page.getByRole("table", { name: "Audit log" });
  await expect(log.getByRole("row")).toHaveCount(2);
  await log.getByRole("button", { name: /First application edited the organization/ }).click();
  const details = page.getByRole("dialog");
  const change = details.getByRole("row", { name: /^name/ });
  await expect(change).toContainText(organization.name);
  await expect(change).toContainText(name);
  await expectAccessible(page);
  await details
    .getByRole("button", { name: `Copy ID: ${organization.id}` })
    .first()
    .click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(organization.id);
  await details.getByRole("button", { name: "Everything about this target" }).click();
  await expect(log.getByRole("row")).toHaveCount(3);

  await page.getByRole("button", { name: "Export" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /As CSV/ }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^audit-events-.*\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("organization.updated");
});

test("a filter that a click sets is not taken back by the empty field that shows it, however slow the page is", async ({
  page,
}) => {
  // As on a machine that is too busy to draw: what waits for no time at all comes before what is to be drawn.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const soon = (callback: () => void): number => {
      queueMicrotask(callback);
      return 0;
    };
    const hasty = (callback: () => void, ms = 0): number => (ms === 0 ? soon(callback) : later(callback, ms));
    Object.assign(window, { setTimeout: hasty });
  });
  const { admin } = product();
  const organization = await makeOrganization(admin, { name: unique("Bakery") });
  await done(admin.patch(`/v1/organizations/${organization.id}`, { name: unique("Renamed") }));
  await open(page, "/audit-log");
  const log = page.getByRole("table", { name: "Audit log" });
  await log.getByRole("button", { name: new RegExp(`created the organization ${organization.name}`) }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Everything about this target" }).click();
  await expect(log.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("searchbox")).toHaveValue(organization.id);
  await expect(page).toHaveURL(new RegExp(`target_id=${organization.id}`));

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.getByRole("searchbox").pressSequentially(organization.id, { delay: 60 });
  await expect(log.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("searchbox")).toHaveValue(organization.id);
});
