import { expect, type Page, test } from "@playwright/test";
import { done, makeKey, unique } from "../../packages/server/src/testing/scene.ts";
import { makePlace } from "./support/creating.ts";
import { begin, makeKeyAt, openKey } from "./support/key-acts.ts";
import { expectAccessible } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";
import { cardOf, makeWorkspace, openKeys } from "./support/workspace.ts";

const product = useProduct();

const nameOf = async (id: string): Promise<string> => (await done(product().admin.get(`/v1/keys/${id}`))).name;

/** Clicks the name and types another, without saving it. */
async function retype(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Edit Name: ${from}` }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(to);
}

test("of two tabs that rename a key, the one that comes second is told its name by now, and may try again", async ({
  page,
  context,
}) => {
  const place = await makePlace(product());
  const made = await makeKeyAt(place, { name: "Nightly export" });
  const second = await context.newPage();
  await openKey(page, place, made);
  await openKey(second, place, made);
  await retype(second, "Nightly export", "Mine");
  await retype(page, "Nightly export", "Theirs");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit Name: Theirs" })).toBeVisible();

  await second.keyboard.press("Enter");
  await expect(second.getByText(/Nightly export was renamed to Theirs meanwhile/)).toBeVisible();
  const input = second.getByRole("textbox", { name: "Name" });
  await expect(input).toHaveValue("Mine");
  await expect(input).toHaveAccessibleDescription("Meanwhile changed to “Theirs”");
  await expectAccessible(second);
  expect(await nameOf(made.key.id)).toBe("Theirs");
  // Leaving the field is no second try.
  await second.getByRole("heading", { name: "Facts" }).click();
  await expect(input).toHaveValue("Mine");
  expect(await nameOf(made.key.id)).toBe("Theirs");
  await input.press("Enter");
  await expect(second.getByRole("button", { name: "Edit Name: Mine" })).toBeVisible();
  expect(await nameOf(made.key.id)).toBe("Mine");
});

test("in the list, too, and Escape takes the name that it has by now", async ({ page, context }) => {
  const { admin } = product();
  const workspace = await makeWorkspace(product());
  const name = unique("Zapier");
  const { key } = await makeKey(admin, { name, api_id: workspace.api.id, organization_id: workspace.organization.id });
  const second = await context.newPage();
  await openKeys(second, workspace);
  await openKeys(page, workspace);
  await retype(second, name, "Mine");
  await retype(page, name, "Theirs");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "Theirs")).toBeVisible();
  await second.keyboard.press("Enter");
  await expect(cardOf(second, "Theirs").getByText("Meanwhile changed to “Theirs”")).toBeVisible();
  await expectAccessible(second);
  await second.keyboard.press("Escape");
  await expect(second.getByRole("button", { name: "Edit Name: Theirs" })).toBeFocused();
  expect(await nameOf(key.id)).toBe("Theirs");
});

test("a form keeps what was typed, says at the field what somebody else wrote, and takes over the rest", async ({
  page,
}) => {
  const { admin } = product();
  const place = await makePlace(product());
  const made = await makeKeyAt(place, { name: "Nightly export", scopes: ["read", "write"] });
  await openKey(page, place, made);
  const dialog = await begin(page, "Edit");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Mine");
  await done(admin.patch(`/v1/keys/${made.key.id}`, { name: "Theirs", scopes: ["read"] }));
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/to Theirs\. Saving again/);
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Mine");
  await expect(dialog.getByRole("checkbox", { name: "write" })).not.toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const { name, scopes } = await done(admin.get(`/v1/keys/${made.key.id}`));
  expect([name, scopes]).toEqual(["Mine", ["read"]]);
});
