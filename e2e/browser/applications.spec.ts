import { expect, test } from "@playwright/test";
import { done, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { copied, makeApplication, makeKey } from "./support/applications.ts";
import { expectAccessible } from "./support/pages.ts";

const { product } = useAdministrator();

test("an application's secret is shown once, and with it its service checks keys", async ({ page }) => {
  const { admin, url } = product();
  const name = unique("Orders service");
  await page.goto(`${url}/applications`);
  await page.getByRole("link", { name: "Create application" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("combobox", { name: "Add an API" }).selectOption({ label: "Management API" });
  await page.getByRole("checkbox", { name: "verify:api_keys" }).check();
  await page.getByRole("button", { name: "Create application" }).click();

  const dialog = page.getByRole("dialog", { name: `The secret of ${name}` });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Copy client ID" }).click();
  const clientId = await copied(page);
  await dialog.getByRole("button", { name: "Copy client secret" }).click();
  const secret = await copied(page);
  expect(secret).toMatch(/^kps/);
  await expectAccessible(page);
  await dialog.getByLabel("I have copied and stored this secret").check();
  await dialog.getByRole("button", { name: "Done" }).click();

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(`Ends in ${secret.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Create an application" })).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const { api, secret: key } = await makeKey(product());
  const service = await admin.withToken(clientId, secret);
  expect((await done(service.post("/v1/verify", { key, api: api.code }))).valid).toBe(true);
});

test("a test token is hidden, says what it holds, and works as the application's own does", async ({ page }) => {
  const { admin, url } = product();
  const { application } = await makeApplication(product(), ["verify:api_keys"]);
  await page.goto(`${url}/applications/${application.id}`);
  await page.getByRole("button", { name: "Get a test token" }).click();
  const field = page.getByRole("group", { name: "Access token" });
  await expect(field.getByText("Hidden")).toBeAttached();
  await field.getByRole("button", { name: "Copy token" }).click();
  const token = await copied(page);
  expect(await page.content()).not.toContain(token);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "What it says" }) }).last();
  await expect(card).toContainText("verify:api_keys");
  await expect(card).toContainText(application.client_id);
  const { api, secret: key } = await makeKey(product());
  expect((await done(admin.as(token).post("/v1/verify", { key, api: api.code }))).valid).toBe(true);
  expect((await admin.as(token).get("/v1/users")).status).toBe(403);
  await expect(page.getByRole("figure", { name: "Samples for the token endpoint" })).toContainText(
    `client_id=${application.client_id}`,
  );
  await page.getByRole("button", { name: "Forget token" }).click();
  await expect(field).toBeHidden();
});

test("a rotated secret and the one before work side by side for the time that was chosen", async ({ page }) => {
  const { admin, url } = product();
  const { application, client_secret: before } = await makeApplication(product(), ["read:apis"]);
  await page.goto(`${url}/applications/${application.id}`);
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "The present secret works" }).selectOption({ label: "For 1 more hour" });
  await dialog.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("button", { name: "Copy client secret" }).click();
  const fresh = await copied(page);
  await page.getByLabel("I have copied and stored this secret").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/^Works until/)).toBeVisible();
  expect(fresh).not.toBe(before);
  for (const secret of [before, fresh]) {
    expect((await (await admin.withToken(application.client_id, secret)).get("/v1/apis")).status).toBe(200);
  }
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await expect(page.getByText(/The older of them ends at once/)).toBeVisible();
});
