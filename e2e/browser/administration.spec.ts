import { expect, test } from "@playwright/test";
import { done, makeApi, makeKey, makeOrganization, unique, verify } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";

const { product, open } = useAdministrator();

/** An organization with an API and so many keys. */
async function withKeys(count: number) {
  const { admin } = product();
  const organization = await makeOrganization(admin, { name: unique("Kiosk") });
  const api = await makeApi(admin, { name: unique("Orders") });
  const keys = [];
  for (let made = 0; made < count; made += 1) {
    keys.push(await makeKey(admin, { name: unique("Till"), api_id: api.id, organization_id: organization.id }));
  }
  return { organization, api, keys };
}

test.describe.configure({ mode: "serial" });

test("an empty instance says what to do first, with one button for each step", async ({ page }) => {
  await open(page, "/");
  await expect(page).toHaveURL(/\/overview$/);
  await expect(page.getByRole("heading", { name: "Get going" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Register an API" })).toHaveAttribute("href", "/apis");
  await expect(page.getByRole("link", { name: "Create organization" })).toHaveAttribute("href", "/organizations");
  await expect(page.getByRole("link", { name: "Create a key" })).toBeVisible();
  await expectAccessible(page);
});

test("the overview counts keys, verifications and denials, and its cards lead to the keys they count", async ({
  page,
}) => {
  const { admin } = product();
  const { api, keys } = await withKeys(3);
  const [used, revoked, idle] = keys;
  await verify(admin, used.secret);
  await done(admin.post(`/v1/keys/${revoked.key.id}/revoke`));
  await verify(admin, revoked.secret);

  await open(page, "/overview");
  await expect(page.getByRole("region", { name: "API keys" }).getByRole("link", { name: "Active 2" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Revoked key.*1/ })).toBeVisible();
  await page.getByRole("button", { name: "Show as table" }).click();
  const hours = page.getByRole("table", { name: "Verifications, last 24 hours" });
  await expect(hours.getByRole("row")).toHaveCount(25);
  await expect(hours.getByRole("row").last()).toHaveText(/1\D*1$/);
  await expectAccessible(page);

  await page.getByRole("link", { name: /Never used/ }).click();
  await expect(page).toHaveURL(/attention=never_used/);
  const list = page.getByRole("table", { name: "All API keys" });
  await expect(list.getByRole("link", { name: idle.key.name })).toBeVisible();
  await expect(list.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(list.getByRole("row")).toHaveCount(4);
  await page.getByRole("combobox", { name: "Status" }).selectOption("Revoked");
  await expect(list.getByRole("row", { name: revoked.key.name })).toBeVisible();
  await expect(list.getByRole("row")).toHaveCount(2);
  await expect(list.getByText(api.name)).toBeVisible();
  await expectAccessible(page);
});

test("everything of one organization is revoked at once, after a preview and typing its name", async ({ page }) => {
  const { admin } = product();
  const { organization, api, keys } = await withKeys(3);
  await verify(admin, keys[1].secret);

  await open(page, "/incident");
  await page.getByRole("combobox", { name: "Which one" }).fill(organization.name);
  await page.getByRole("option", { name: organization.name }).click();
  await page.getByRole("button", { name: "See what would break" }).click();
  const listed = page.getByRole("table", { name: `Keys of ${organization.name}` });
  await expect(listed.getByRole("row").nth(1)).toContainText(keys[1].key.name);
  await expect(page.getByRole("definition").filter({ hasText: "Their callers break at once." })).toContainText("1");
  await expectAccessible(page);

  // Somebody makes a key that has not been seen.
  const unseen = await makeKey(admin, { name: "Unseen", api_id: api.id, organization_id: organization.id });
  await page.getByRole("button", { name: "Revoke 3 keys" }).click();
  const asking = page.getByRole("alertdialog");
  const revoke = asking.getByRole("button", { name: "Revoke 3 keys" });
  await expect(revoke).toBeDisabled();
  await asking.getByRole("textbox", { name: /Reason/ }).fill("Found in a public repository");
  await asking.getByRole("textbox", { name: /to confirm/ }).fill(organization.name);
  await revoke.click();
  await expect(page.getByText("There are other keys by now")).toBeVisible();
  await expect(asking).toBeHidden();
  await expect(listed.getByText("Unseen")).toBeVisible();
  expect((await verify(admin, unseen.secret)).valid).toBe(true);

  await page.getByRole("button", { name: "Revoke 4 keys" }).click();
  await asking.getByRole("textbox", { name: /to confirm/ }).fill(organization.name);
  await asking.getByRole("button", { name: "Revoke 4 keys" }).click();
  await expect(page.getByRole("heading", { name: "4 keys revoked" })).toBeVisible();
  for (const { secret } of [...keys, unseen]) expect((await verify(admin, secret)).code).toBe("REVOKED");
  await expectAccessible(page);
  await page.getByRole("link", { name: "See it in the audit log" }).click();
  await page.getByRole("button", { name: new RegExp(`revoked all API keys of ${organization.name}`) }).click();
  await expect(page.getByRole("dialog")).toContainText("Found in a public repository");
});
