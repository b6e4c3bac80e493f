import { expect, test } from "@playwright/test";
import { done } from "../../packages/server/src/testing/scene.ts";
import { keysOf, makePlace, openForm, submit } from "./support/creating.ts";
import { password, useProduct } from "./support/product.ts";

const product = useProduct();

test("a session that ended meanwhile is begun again over the form, and what was typed becomes the key", async ({
  page,
}) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Patient");
  await dialog.getByLabel("read", { exact: false }).first().check();
  await page.context().clearCookies();
  await submit(dialog);
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await expect(again.getByLabel("E-mail")).toHaveValue(place.person.email);
  await again.getByLabel("Password", { exact: true }).fill(password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Patient is ready")).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ name: "Patient", scopes: ["read"] }]);
});

test("what another tab used up is refused in words, and the form stays as it was", async ({ page }) => {
  const place = await makePlace(product(), { max_keys_per_owner: 1 });
  const dialog = await openForm(page, place, "Second");
  const elsewhere = { name: "First", api_id: place.api.id, organization_id: place.organization.id };
  await done(product().admin.post("/v1/keys", elsewhere));
  await submit(dialog);
  await expect(dialog.getByRole("alert")).toContainText("as many keys here as this API allows");
  await expect(dialog.getByLabel("Name")).toHaveValue("Second");
  expect(await keysOf(place)).toHaveLength(1);
});

test("a scope that another tab removed is refused at the scopes", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Reader");
  await dialog.getByLabel("write", { exact: false }).first().check();
  const { data } = await done(product().admin.get(`/v1/apis/${place.api.id}/scopes`));
  const scope = data.find((each: { readonly key: string }) => each.key === "write");
  await done(product().admin.delete(`/v1/apis/${place.api.id}/scopes/${scope.id}`));
  await submit(dialog);
  await expect(dialog.getByRole("group", { name: "Scopes" })).toContainText("Not a scope of this API any more: write");
});
