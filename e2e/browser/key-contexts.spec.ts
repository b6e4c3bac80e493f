import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  done,
  makeApi,
  makeOrganization,
  makePlan,
  makeRole,
  unique,
  verify,
} from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { secretIn } from "./support/creating.ts";
import { expectAccessible } from "./support/pages.ts";
import { makePerson } from "./support/people.ts";

const { product, open } = useAdministrator();

interface Member {
  readonly id: string;
}

/** Two organizations of which somebody is a member. */
async function makeTwo(user: Member, fields: { readonly plan?: string; readonly roles?: readonly string[] }) {
  const { admin } = product();
  const { roles = [], ...rest } = fields;
  const make = async (word: string) => {
    const name = unique(word);
    const organization = await makeOrganization(admin, { name, ...rest });
    await done(admin.post(`/v1/organizations/${organization.id}/members`, { user_id: user.id, roles }));
    return organization;
  };
  return [await make("North"), await make("South")] as const;
}

async function beginKey(page: Page, user: Member, name: string): Promise<Locator> {
  await open(page, `/users/${user.id}/api-keys`);
  await page.getByRole("button", { name: "Add API key", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  return form;
}

const usedIn = (form: Locator): Locator => form.getByLabel("Organization in which it is used");

test("where keys follow roles, somebody of two organizations says for which a key is, and it has that one's rights", async ({
  page,
}) => {
  const { admin, url } = product();
  const api = await makeApi(admin, { preset: "personal", name: unique("Reports") });
  const { user } = await page.request.get(`${url}/v1/session`).then((answer) => answer.json());
  const [north, south] = await makeTwo(user, {});
  for (const [organization, scopes] of [
    [north, ["read"]],
    [south, ["read", "write"]],
  ] as const) {
    const role = await makeRole(admin, api, scopes);
    await done(admin.patch(`/v1/organizations/${organization.id}/members/${user.id}`, { roles: [role.code] }));
  }
  const form = await beginKey(page, user, "Laptop");
  await form.getByLabel("API", { exact: true }).selectOption({ label: api.name });
  await expect(usedIn(form)).toHaveValue("");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(usedIn(form)).toHaveAccessibleDescription("Choose where the key will be used.");
  await usedIn(form).selectOption({ label: south.name });
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Laptop is ready")).toBeVisible();
  const asked = { api: api.id, scopes: ["write"] };
  expect(await verify(admin, await secretIn(page), asked)).toMatchObject({
    valid: true,
    key: { organization_id: south.id },
  });
});

test("where keys need a plan, staff is asked for the organization of a person who belongs to two, on a phone, too", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { admin } = product();
  const api = await makeApi(admin, { name: unique("Vault"), policy: { plan_feature: "vault" } });
  const plain = await makeApi(admin, { name: unique("Plain") });
  const person = await makePerson(product());
  const plan = await makePlan(admin, ["vault"]);
  const [north] = await makeTwo(person, { plan: plan.code });
  const form = await beginKey(page, person, "Backup");
  await form.getByLabel("API", { exact: true }).selectOption({ label: plain.name });
  await expect(usedIn(form)).toHaveCount(0);
  await form.getByLabel("API", { exact: true }).selectOption({ label: api.name });
  await usedIn(form).selectOption({ label: north.name });
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Backup is ready")).toBeVisible();
  expect(await verify(admin, await secretIn(page))).toMatchObject({
    valid: true,
    key: { owner: { type: "user", id: person.id }, organization_id: north.id },
  });
});
