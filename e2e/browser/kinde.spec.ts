import { expect, type Locator, type Page, test } from "@playwright/test";
import { makeApi, makeOrganization, unique, verify } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();
const scoped = (...scopes: string[]) => makeApi(product().admin, { preset: "scoped", scopes, name: unique("Users") });

/** Staff on the way to one customer's keys. */
async function openKeysOf(page: Page, list: "Organizations" | "Users", name: string): Promise<void> {
  await signInAsAdministrator(page, product());
  await page.goto(product().url);
  await page.getByRole("navigation", { name: "Navigation" }).getByRole("link", { name: list, exact: true }).click();
  await page.getByRole("link", { name, exact: true }).click();
  const sections = page.getByRole("navigation", { name: `Sections of ${name}` });
  const left = await sections.boundingBox();
  expect(left?.x).toBeLessThan(320);
  await sections.getByRole("link", { name: "API keys", exact: true }).click();
}

async function addKey(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Add API key", exact: true }).click();
  return page.getByRole("dialog");
}

test("KD-8: Organizations > one > API keys > Add API key: name, API, scopes, Save", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const organization = await makeOrganization(product().admin);
  const api = await scoped("read:users", "write:users");
  await openKeysOf(page, "Organizations", organization.name);
  const form = await addKey(page);
  await form.getByLabel("Name").fill("Production Integration");
  await form.getByLabel("API", { exact: true }).selectOption({ label: api.name });
  await form.getByRole("group", { name: "Scopes" }).getByLabel("read:users").check();
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Production Integration is ready")).toBeVisible();
  const secret = await secretIn(page);
  expect(await verify(product().admin, secret, { api: api.id })).toMatchObject({
    valid: true,
    key: { owner: { type: "organization", id: organization.id } },
    scopes: ["read:users"],
  });
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Production Integration/ })).toContainText(api.name);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("KD-9: Users > one > API keys > Add API key: the same three fields, Save", async ({ page }) => {
  const person = await makePerson(product());
  const api = await scoped("read:users");
  await openKeysOf(page, "Users", person.name);
  const form = await addKey(page);
  await form.getByLabel("Name").fill("Laptop");
  await form.getByLabel("API", { exact: true }).selectOption({ label: api.name });
  await form.getByRole("group", { name: "Scopes" }).getByLabel("read:users").check();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Laptop is ready")).toBeVisible();
  expect(await verify(product().admin, await secretIn(page), { api: api.id })).toMatchObject({
    valid: true,
    key: { owner: { type: "user", id: person.id } },
  });
});

test("KD-7: staff who do not belong to the customer create a key on their behalf", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  const api = await scoped();
  await openKeysOf(page, "Organizations", organization.name);
  const form = await addKey(page);
  await form.getByLabel("Name").fill("Onboarding");
  await form.getByLabel("API", { exact: true }).selectOption({ label: api.name });
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Onboarding is ready")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Onboarding/ })).toContainText("Active");
});

test("KD-10: the name is asked for with an example that describes a use, and must be given", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  await scoped("read:users");
  await openKeysOf(page, "Organizations", organization.name);
  const form = await addKey(page);
  const name = form.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveAccessibleDescription(/Production Integration/);
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(name).toHaveAccessibleDescription(/Give it a name/);
  await expect(form.getByLabel("API", { exact: true })).toHaveAccessibleDescription(/Choose an API/);
});

test("KD-12: switching the API resets the scopes, and the key is shown once", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  const first = await scoped("read:users", "write:users");
  const second = await scoped("read:users", "read:logs");
  await openKeysOf(page, "Organizations", organization.name);
  const form = await addKey(page);
  await form.getByLabel("Name").fill("Switcher");
  await form.getByLabel("API", { exact: true }).selectOption({ label: first.name });
  const scopes = form.getByRole("group", { name: "Scopes" });
  await scopes.getByLabel("read:users").check();
  await scopes.getByLabel("write:users").check();
  await form.getByLabel("API", { exact: true }).selectOption({ label: second.name });
  await expect(scopes.getByLabel("read:users")).not.toBeChecked();
  await expect(scopes.getByLabel("write:users")).toHaveCount(0);
  await scopes.getByLabel("read:logs").check();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Switcher is ready")).toBeVisible();
  const secret = await secretIn(page);
  expect(await verify(product().admin, secret, { api: second.id })).toMatchObject({ scopes: ["read:logs"] });
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(page.getByRole("row", { name: /Switcher/ })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("KD-23: api_id, org_code and user_id are there to be copied", async ({ page }) => {
  const organization = await makeOrganization(product().admin);
  const person = await makePerson(product());
  const api = await scoped();
  await signInAsAdministrator(page, product());
  for (const { address, label, text } of [
    { address: `/organizations/${organization.id}/overview`, label: "org_code", text: organization.code },
    { address: `/users/${person.id}/overview`, label: "user_id", text: person.id },
    { address: `/apis/${api.id}/general`, label: "api_id", text: api.id },
  ]) {
    await page.goto(product().url + address);
    await page.getByRole("button", { name: `Copy ${label}`, exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
});

async function secretIn(page: Page): Promise<string> {
  const field = page.getByRole("dialog").getByRole("group", { name: "API key" }).locator("[data-secret]");
  return ((await field.textContent()) ?? "").trim();
}
