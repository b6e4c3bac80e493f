import { expect, test } from "@playwright/test";
import {
  done,
  makeApi,
  makeOrganization,
  makePlan,
  makeRole,
  makeUser,
  unique,
} from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";

const { product, open } = useAdministrator();

test("a role is made, gives its scopes to whoever holds it, cannot be deleted meanwhile, and is edited", async ({
  page,
}) => {
  const { admin } = product();
  const api = await makeApi(admin, { name: unique("Ledger"), scopes: ["book:read", "book:write", "print"] });
  await open(page, "/roles");
  await page.getByRole("link", { name: "Create role" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Book keeper");
  await expect(page.getByRole("textbox", { name: "Code" })).toHaveValue("book-keeper");
  await page.getByRole("combobox", { name: "Add an API" }).selectOption(api.name);
  await page.getByRole("checkbox", { name: /^print/ }).check();
  await page.getByRole("textbox", { name: /Patterns/ }).fill("book:*");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("row", { name: /Book keeper/ })).toContainText(`${api.name}: 3 scopes`);
  expect((await done(admin.get("/v1/roles/book-keeper"))).grants).toEqual([
    { api_id: api.id, scopes: expect.arrayContaining(["book:read", "book:write", "print"]), patterns: ["book:*"] },
  ]);

  const organization = await makeOrganization(admin);
  const user = await makeUser(admin, { organization, roles: ["book-keeper"] });
  await page.getByRole("link", { name: "Book keeper" }).click();
  await page.getByRole("button", { name: "Delete role" }).click();
  const asking = page.getByRole("alertdialog");
  await asking.getByRole("button", { name: "Delete role" }).click();
  await expect(asking.getByRole("alert")).toContainText("1 member holds it");
  await asking.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("textbox", { name: "Name" }).fill("Accountant");
  await page.getByRole("link", { name: "Plans" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Leave without saving?");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("checkbox", { name: /^print/ }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Role saved")).toBeVisible();
  const { name, grants } = await done(admin.get("/v1/roles/book-keeper"));
  expect([name, grants[0].scopes]).toEqual(["Accountant", expect.not.arrayContaining(["print"])]);

  await done(admin.patch(`/v1/organizations/${organization.id}/members/${user.id}`, { roles: [] }));
  await page.getByRole("button", { name: "Delete role" }).click();
  await asking.getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByRole("table", { name: "Roles" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Accountant/ })).toHaveCount(0);
});

test("a built-in role can be seen and not edited, and a role that is gone says so", async ({ page }) => {
  await open(page, "/roles");
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(page.getByText("This role is built in")).toBeVisible();
  await expect(page.getByText("delete:api_keys")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible(page);
  const { id } = await makeRole(product().admin, await makeApi(product().admin), ["read"]);
  await done(product().admin.delete(`/v1/roles/${id}`));
  await page.goto(`${product().url}/roles/${id}`);
  await expect(page.getByRole("heading", { name: "This is gone" })).toBeVisible();
});

test("a plan is made from the features that APIs ask for, warns about what is taken away, and is deleted", async ({
  page,
}) => {
  const { admin } = product();
  await makeApi(admin, { name: unique("Vault"), preset: "firm" });
  await open(page, "/plans");
  await page.getByRole("button", { name: "Create plan" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Premier");
  const { policy } = (await done(admin.get("/v1/apis?limit=200"))).data.find(
    (api: { policy: { plan_feature: string | null } }) => api.policy.plan_feature !== null,
  );
  await dialog.getByRole("checkbox", { name: policy.plan_feature }).check();
  await dialog.getByRole("textbox", { name: "Another feature" }).fill("sso");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.getByRole("textbox", { name: /Most keys/ }).fill("25");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create plan" }).click();
  const row = page.getByRole("row", { name: /Premier/ });
  await expect(row).toContainText("sso");
  await expect(row).toContainText("25");
  const organization = await makeOrganization(admin, { plan: "premier" });

  await row.getByRole("button", { name: "Premier", exact: true }).click();
  await dialog.getByRole("checkbox", { name: "sso" }).uncheck();
  await expect(dialog.getByText("Organizations on this plan lose a feature")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row).not.toContainText("sso");

  await row.getByRole("button", { name: "Actions for Premier" }).click();
  await page.getByRole("menuitem", { name: "Delete plan" }).click();
  const asking = page.getByRole("alertdialog");
  await asking.getByRole("button", { name: "Delete plan" }).click();
  await expect(asking.getByRole("alert")).toContainText("1 organization has this plan");
  await done(admin.patch(`/v1/organizations/${organization.id}`, { plan: (await makePlan(admin, [])).code }));
  await asking.getByRole("button", { name: "Delete plan" }).click();
  await expect(row).toHaveCount(0);
});
