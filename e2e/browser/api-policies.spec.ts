import { expect, test } from "@playwright/test";
import { done, makeApi, makeOrganization, unique } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { makePerson, signIn } from "./support/people.ts";

const { product } = useAdministrator();

test("an edited policy is seen at once in the preview, and by a member on their own page once it is saved", async ({
  page,
  browser,
}) => {
  const { admin, url } = product();
  const api = await makeApi(admin, { preset: "workspace" });
  const organization = await makeOrganization(admin);
  const member = await makePerson(product(), { organization, roles: ["member"] });
  await page.goto(`${url}/apis/${api.id}/policy`);
  await page.getByRole("textbox", { name: "Button that makes a key" }).fill("Mint a key");
  await page.getByRole("textbox", { name: "The page and its keys" }).fill("Gateway keys");
  await page.getByRole("radio", { name: "Settings menu at the top right" }).check();
  await expect(page.locator("[data-preview]").getByText("Mint a key", { exact: true })).toBeVisible();
  await expect(page.locator("[data-preview-path]")).toHaveText(/Settings.*Gateway keys/);
  await expect(page.getByText("2 rules changed")).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await page.getByRole("button", { name: "Save policy" }).click();
  const words = { ...api.policy.words, create: "Mint a key", keys: "Gateway keys" };
  expect((await sent).postDataJSON()).toEqual({ policy: { words, placement: "settings" } });
  await expect(page.getByText("Nothing changed")).toBeVisible();

  const theirs = await browser.newPage();
  await signIn(theirs, product(), member);
  await theirs.goto(url);
  await theirs.getByRole("button", { name: "Settings" }).click();
  await theirs.getByRole("menuitem", { name: "Gateway keys" }).click();
  await expect(theirs.getByRole("heading", { level: 1, name: "Gateway keys" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Mint a key" }).first()).toBeVisible();
});

test("no longer keeping copies is asked about with the API's name, since they are destroyed", async ({ page }) => {
  const { admin, url } = product();
  const api = await makeApi(admin, { preset: "workspace" });
  const organization = await makeOrganization(admin);
  const { key } = await done(admin.post("/v1/keys", { name: "K", api_id: api.id, organization_id: organization.id }));
  await page.goto(`${url}/apis/${api.id}/policy`);
  await page.getByRole("radio", { name: "Only a hash" }).check();
  await expect(page.getByText(/are destroyed at once/)).toBeVisible();
  await page.getByRole("button", { name: "Save policy" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/are destroyed at once/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save policy" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(api.name);
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(page.getByText("Nothing changed")).toBeVisible();
  expect((await done(admin.get(`/v1/keys/${key.id}`))).recoverable).toBe(false);
});

test("taking a header away says which callers will be refused, and a new header is the one that people see", async ({
  page,
}) => {
  const api = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/${api.id}/policy`);
  await page.getByRole("button", { name: "Remove X-API-Key" }).click();
  await expect(page.getByText("Callers that send their key in X-API-Key are refused at once.")).toBeVisible();
  await page.getByRole("button", { name: "Add header" }).click();
  await page.getByRole("textbox", { name: "Header name" }).fill("Acme Key");
  await page.getByRole("textbox", { name: "Header name" }).press("Enter");
  await expect(page.getByText("Letters, digits and “-”, at most 64.")).toBeVisible();
  await page.getByRole("textbox", { name: "Header name" }).fill("Acme-Key");
  await page.getByRole("textbox", { name: "Header name" }).press("Enter");
  await page.getByRole("button", { name: "Move Acme-Key up" }).click();
  await expect(page.locator("[data-preview]").getByText(/Acme-Key:/)).toBeVisible();
  await page.getByRole("button", { name: "Save policy" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Save policy" }).click();
  await expect(page.getByText("Nothing changed")).toBeVisible();
  const { policy } = await done(product().admin.get(`/v1/apis/${api.id}`));
  expect(policy.credential_locations).toEqual([{ header: "Acme-Key" }, "bearer"]);
});

test("rules that contradict each other are said at their field and cannot be saved", async ({ page }) => {
  const api = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/${api.id}/policy`);
  await page.getByRole("radio", { name: /^What its person may do ?Read/ }).check();
  await expect(page.getByText(/allow only people to have keys/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save policy" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "Organizations" }).uncheck();
  await expect(page.getByRole("button", { name: "Save policy" })).toBeEnabled();
});

test("what only the server can judge is said at its field, and what was typed stays", async ({ page }) => {
  const api = await makeApi(product().admin);
  await page.goto(`${product().url}/apis/${api.id}/policy`);
  const addresses = page.getByRole("textbox", { name: "Only from these addresses" });
  await addresses.fill("10.0.0.0/8\nhere");
  await page.getByRole("button", { name: "Save policy" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Save policy" }).click();
  await expect(addresses).toHaveAccessibleDescription(/address or CIDR range/);
  await expect(addresses).toHaveValue("10.0.0.0/8\nhere");
});

test("a preset replaces the rules in the form, and leaving with them unsaved is asked about", async ({ page }) => {
  const api = await makeApi(product().admin, { name: unique("Preset") });
  await page.goto(`${product().url}/apis/${api.id}/policy`);
  await page.getByRole("combobox", { name: "Start from a preset" }).selectOption({ value: "firm" });
  await page.getByRole("button", { name: "Use these rules" }).click();
  await expect(page.locator("[data-preview]").getByText("Generate New Key", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Scopes" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("link", { name: "Scopes" }).click();
  await expect(page).toHaveURL(/\/scopes$/);
  expect((await done(product().admin.get(`/v1/apis/${api.id}`))).policy).toEqual(api.policy);
});

test("what is fixed for the Management API cannot be changed here, and the rest can", async ({ page }) => {
  await page.goto(`${product().url}/apis/management/policy`);
  await expect(page.getByRole("radio", { name: "An encrypted copy" })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: "People" })).toBeDisabled();
  await expect(page.getByRole("textbox", { name: "Longest lifetime" })).toBeEnabled();
  await page.goto(`${product().url}/apis/management/general`);
  await expect(page.getByRole("button", { name: "Delete API" })).toBeHidden();
});
