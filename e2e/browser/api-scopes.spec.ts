import { expect, test } from "@playwright/test";
import { done, makeApi } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";

const { product } = useAdministrator();

async function scopesOf(apiId: string): Promise<readonly string[]> {
  const { data } = await done(product().admin.get(`/v1/apis/${apiId}/scopes`));
  return data.map(({ key }: { key: string }) => key);
}

test("an API without scopes says that this is fine; one is added and described", async ({ page }) => {
  const api = await makeApi(product().admin, { scopes: [] });
  await page.goto(`${product().url}/apis/${api.id}/scopes`);
  await expect(page.getByText("That is fine", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Add scope" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Scope", exact: true }).fill("orders read");
  await dialog.getByRole("button", { name: "Add scope" }).click();
  await expect(dialog.getByText(/without spaces/).last()).toBeVisible();
  await dialog.getByRole("textbox", { name: "Scope", exact: true }).fill("orders:read");
  await dialog.getByRole("button", { name: "Add scope" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Actions for orders:read" }).click();
  await page.getByRole("menuitem", { name: "Edit description" }).click();
  await page.getByRole("textbox", { name: "What it allows" }).fill("See orders");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /orders:read/ })).toContainText("See orders");
});

test("several scopes are pasted; a line that is none is named, and nothing is added before it is right", async ({
  page,
}) => {
  const api = await makeApi(product().admin, { scopes: ["read"] });
  await page.goto(`${product().url}/apis/${api.id}/scopes`);
  await page.getByRole("button", { name: "Add several" }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: "Scopes" });
  await field.fill("write Change orders\nref*nds Refund\nread again");
  await expect(dialog.getByText("Line 2: “ref*nds” is not a scope. Line 3: read is there already.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Add scopes" })).toBeDisabled();
  await field.fill("write Change orders\nrefunds Refund orders");
  await dialog.getByRole("button", { name: "Add scopes" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /refunds/ })).toContainText("Refund orders");
  expect(await scopesOf(api.id)).toEqual(["read", "write", "refunds"]);
});

test("where the pasting stops, what was not added stays in the field", async ({ page }) => {
  const api = await makeApi(product().admin, { scopes: [] });
  await page.goto(`${product().url}/apis/${api.id}/scopes`);
  await page.getByRole("button", { name: "Add several" }).click();
  const field = page.getByRole("textbox", { name: "Scopes" });
  await field.fill("one\ntwo\nthree");
  await done(product().admin.post(`/v1/apis/${api.id}/scopes`, { key: "two" }));
  await page.getByRole("button", { name: "Add scopes" }).click();
  await expect(page.getByText("1 scope added, then two was refused.", { exact: false })).toBeVisible();
  await expect(field).toHaveValue(/^two\s*\nthree\s*$/);
});

test("deleting a scope says that keys lose it; one that another tab deleted is told of", async ({ page, context }) => {
  const api = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/${api.id}/scopes`);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("row", { name: /write/ })).toBeVisible();
  await page.getByRole("button", { name: "Actions for write" }).click();
  await page.getByRole("menuitem", { name: "Delete scope" }).click();
  await expect(page.getByText(/loses it at once/)).toBeVisible();
  await page.getByRole("button", { name: "Delete scope" }).click();
  await expect(page.getByRole("row", { name: /write/ })).toBeHidden();
  await other.getByRole("button", { name: "Actions for write" }).click();
  await other.getByRole("menuitem", { name: "Delete scope" }).click();
  await other.getByRole("alertdialog").getByRole("button", { name: "Delete scope" }).click();
  await expect(
    other.getByText("This scope was deleted in another tab. The list is up to date now.").first(),
  ).toBeVisible();
  await expect(other.getByRole("row", { name: /write/ })).toBeHidden();
});
