import { expect, type Page, test } from "@playwright/test";
import { presetNames, presets } from "../../packages/contract/src/index.ts";
import { done, makeApi, makeOrganization, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";

const { product } = useAdministrator();

async function fillNewApi(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "Audience" }).fill(`https://${name}.example`);
}

for (const preset of presetNames) {
  test(`an API is registered with the preset ${preset}, after seeing what people will see`, async ({ page }) => {
    const { words } = presets[preset];
    const name = unique(preset);
    await page.goto(`${product().url}/apis`);
    await page.getByRole("link", { name: "Register API" }).click();
    await fillNewApi(page, name);
    await page.getByRole("radio", { name: preset }).check();
    await expect(page.locator("[data-preview-path]")).toContainText(words.keys);
    const preview = page.locator("[data-preview]");
    await expect(preview.getByText(words.create, { exact: true })).toBeVisible();
    await expect(preview.getByText("Production integration", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Register API" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const api = await done(product().admin.get(`/v1/apis/${name}`));
    expect(api.policy).toEqual(presets[preset]);
  });
}

test("the preview shows a new key in the way of the policy, as a key that does not exist", async ({ page }) => {
  await page.goto(`${product().url}/apis/new`);
  await page.getByRole("radio", { name: "Firm" }).check();
  await page.getByRole("button", { name: "Show a new key" }).click();
  await expect(page.getByLabel("I have copied and securely stored this key")).toBeVisible();
});

test("the code follows the name until one is written, and what is taken is said at its field", async ({ page }) => {
  const taken = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/new`);
  await fillNewApi(page, "Größe & Gewicht");
  const code = page.getByRole("textbox", { name: "Code" });
  await expect(code).toHaveValue("gro-e-gewicht");
  await code.fill(taken.code);
  await page.getByRole("textbox", { name: "Audience" }).fill(`https://${unique("new")}.example`);
  await page.getByRole("button", { name: "Register API" }).click();
  await expect(code).toHaveAccessibleDescription(/already taken/);
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Größe & Gewicht");
});

test("KD-23: api_id is shown with a button that copies it", async ({ page }) => {
  const api = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/${api.id}`);
  await expect(page.getByText(api.id, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy api_id" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(api.id);
});

test("a name is edited, and nothing else is sent", async ({ page }) => {
  const api = await makeApi(product().admin);
  const name = unique("Renamed");
  await page.goto(`${product().url}/apis/${api.id}/general`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await page.getByRole("button", { name: "Save changes" }).click();
  expect((await sent).postDataJSON()).toEqual({ name });
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("deleting an API tells how many keys will stop, and wants its name typed", async ({ page }) => {
  const { admin } = product();
  const api = await makeApi(admin);
  const organization = await makeOrganization(admin);
  const body = { name: "K", api_id: api.id, organization_id: organization.id };
  const { secret } = await done(admin.post("/v1/keys", body));
  await done(admin.post("/v1/keys", body));
  await done(admin.post("/v1/verify", { key: secret }));
  await page.goto(`${product().url}/apis/${api.id}/general`);
  await page.getByRole("button", { name: "Delete API" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("2 keys will stop working.")).toBeVisible();
  await expect(dialog.getByText(/1 of them was in use within the last 24 hours/)).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Delete API" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill(api.name);
  await confirm.click();
  await expect(page).toHaveURL(`${product().url}/apis`);
  expect((await done(admin.post("/v1/verify", { key: secret }))).code).toBe("API_REMOVED");
  await page.goto(`${product().url}/apis/${api.id}/general`);
  await expect(page.getByText("This API is not here")).toBeVisible();
});

test("usage and reasons of refusals are counted by day, and how to call names the API's own header", async ({
  page,
}) => {
  const { admin, url } = product();
  const api = await makeApi(admin, { preset: "profile", base_url: "https://orders.example/v1" });
  const scoped = await makeApi(admin);
  const organization = await makeOrganization(admin);
  const body = { name: "K", api_id: scoped.id, organization_id: organization.id, scopes: ["read"] };
  const { secret } = await done(admin.post("/v1/keys", body));
  await done(admin.post("/v1/verify", { key: secret, api: scoped.id, scopes: ["read"] }));
  await done(admin.post("/v1/verify", { key: secret, api: scoped.id, scopes: ["write"] }));
  await page.goto(`${url}/apis/${scoped.id}/usage`);
  await expect(page.getByRole("row", { name: /INSUFFICIENT_SCOPE/ })).toContainText("1");
  await expect(page.getByText("50%")).toBeVisible();
  await page.goto(`${url}/apis/${api.id}/how-to-call`);
  const samples = page.getByRole("figure", { name: "Samples for holders of a key" });
  await expect(samples).toContainText("MC-Api-Key: kp_live_YOUR_KEY");
  await expect(samples).toContainText("https://orders.example/v1");
  await expect(page.getByRole("figure", { name: "Samples for the service that checks keys" })).toContainText(
    `${url}/v1/verify`,
  );
});

for (const [size, viewport] of [
  ["a wide screen", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing on the pages of APIs and nothing overflows, on ${size}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const api = await makeApi(product().admin, { name: "W".repeat(100) });
    for (const path of [
      "new",
      ...["general", "scopes", "policy", "usage", "how-to-call"].map((tab) => `${api.id}/${tab}`),
    ]) {
      await page.goto(`${product().url}/apis/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectAccessible(page);
    }
  });
}
