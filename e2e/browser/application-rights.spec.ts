import { expect, test } from "@playwright/test";
import { done, makeApi, makeOrganization, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { makeApplication, makeKey } from "./support/applications.ts";
import { expectAccessible } from "./support/pages.ts";

const { product } = useAdministrator();

test("a disabled application's tokens are refused at once, and work again when it is enabled", async ({ page }) => {
  const { admin, url } = product();
  const { application, client_secret: secret } = await makeApplication(product(), ["read:apis"]);
  const machine = await admin.withToken(application.client_id, secret);
  await page.goto(`${url}/applications/${application.id}`);
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
  expect((await machine.get("/v1/apis")).status).toBe(401);
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByRole("button", { name: "Disable" })).toBeVisible();
  expect((await machine.get("/v1/apis")).status).toBe(200);
});

test("permissions and the APIs whose keys it sees are edited, and hold from the next call on", async ({ page }) => {
  const { admin, url } = product();
  const { api, secret: key } = await makeKey(product());
  const other = await makeApi(admin);
  const { application, client_secret: secret } = await makeApplication(product(), ["read:apis"]);
  await page.goto(`${url}/applications/${application.id}`);
  await page.getByRole("button", { name: "Edit permissions" }).click();
  await page.getByRole("checkbox", { name: "read:apis" }).uncheck();
  await page.getByRole("checkbox", { name: "verify:api_keys" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Permissions saved").first()).toBeVisible();
  const machine = await admin.withToken(application.client_id, secret);
  expect((await machine.get("/v1/apis")).status).toBe(403);
  expect((await done(machine.post("/v1/verify", { key, api: api.code }))).code).toBe("VALID");

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("radio", { name: "Only keys of these APIs" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose at least one API.")).toBeVisible();
  await page.getByRole("checkbox", { name: other.name }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`Only keys of these APIs: ${other.name}`)).toBeVisible();
  expect((await done(machine.post("/v1/verify", { key }))).code).toBe("NOT_FOUND");
});

test("an application of one organization is not offered what needs the whole instance", async ({ page }) => {
  const { admin, url } = product();
  const organization = await makeOrganization(admin);
  await page.goto(`${url}/applications/new`);
  await page.getByRole("textbox", { name: "Name" }).fill(unique("Importer"));
  await page.getByRole("radio", { name: "One organization" }).check();
  await page.getByRole("combobox", { name: "Organization" }).fill(organization.name);
  await page.getByRole("option", { name: organization.name }).click();
  await page.getByRole("combobox", { name: "Add an API" }).selectOption({ label: "Management API" });
  await expect(page.getByRole("checkbox", { name: "create:apis" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "create:api_keys" }).check();
  await page.getByRole("button", { name: "Create application" }).click();
  await page.getByLabel("I have copied and stored this secret").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: organization.name })).toBeVisible();
});

test("deleting one wants its name typed; its page then says that it is gone", async ({ page }) => {
  const { application } = await makeApplication(product(), []);
  await page.goto(`${product().url}/applications/${application.id}`);
  await page.getByRole("button", { name: "Delete application" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Delete application" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(application.name);
  await dialog.getByRole("button", { name: "Delete application" }).click();
  await expect(page).toHaveURL(`${product().url}/applications`);
  await page.goto(`${product().url}/applications/${application.id}`);
  await expect(page.getByText("This application is not here")).toBeVisible();
});

test("axe finds nothing on the pages of applications, and nothing overflows on a phone", async ({ page }) => {
  const { application } = await makeApplication(product(), ["create:api_keys"], { name: "W".repeat(100) });
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    for (const path of ["", "/new", `/${application.id}`]) {
      await page.goto(`${product().url}/applications${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectAccessible(page);
    }
  }
});
