import { expect, test } from "@playwright/test";
import { done, makeApi, makeOrganization, verify } from "../../packages/server/src/testing/scene.ts";
import type { Place } from "./support/creating.ts";
import { begin, makeKeyAt, openKey } from "./support/key-acts.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

/** An API with three scopes, of which keys have two. */
async function makeNarrowing(editable: "narrow" | "any"): Promise<Place> {
  const { admin } = product();
  const api = await makeApi(admin, { scopes: ["read", "write", "admin"], policy: { scopes_editable: editable } });
  const organization = await makeOrganization(admin);
  return {
    product: product(),
    api,
    organization,
    person: await makePerson(product(), { organization, roles: ["admin"] }),
  };
}
const two = { scopes: ["read", "write"] };
const reason = "Scopes can be taken away, not added.";

test("where keys may only be narrowed, a scope is taken away at once and none is offered to be added", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  const place = await makeNarrowing("narrow");
  const made = await makeKeyAt(place, two);
  await openKey(page, place, made);
  const dialog = await begin(page, "Edit");
  const scopes = dialog.getByRole("group", { name: "Scopes" });
  await expect(scopes.getByText(reason)).toBeVisible();
  await expect(scopes.getByRole("checkbox")).toHaveCount(2);
  await expectAccessible(page);
  await scopes.getByRole("checkbox", { name: "write" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("edited the key")).toBeVisible();
  const asked = { api: place.api.id, scopes: ["write"] };
  expect((await verify(product().admin, made.secret, asked)).code).toBe("INSUFFICIENT_SCOPE");
  expect((await verify(product().admin, made.secret, { ...asked, scopes: ["read"] })).valid).toBe(true);

  await begin(page, "Edit");
  await expect(scopes.getByRole("checkbox")).toHaveCount(1);
  // Nor does the page's own credential get further than the page.
  const answer = await page.request.patch(`${product().url}/v1/keys/${made.key.id}`, {
    data: two,
    headers: { origin: product().url },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, "SCOPES_NOT_EDITABLE"]);
  expect(faults).toEqual([]);
});

test("what became forbidden while the form was open is refused at the scopes, with the reason", async ({ page }) => {
  const place = await makeNarrowing("any");
  const made = await makeKeyAt(place, two);
  await openKey(page, place, made);
  const dialog = await begin(page, "Edit");
  const scopes = dialog.getByRole("group", { name: "Scopes" });
  await scopes.getByRole("checkbox", { name: "admin" }).check();
  const { policy } = await done(product().admin.get(`/v1/apis/${place.api.id}`));
  await done(product().admin.patch(`/v1/apis/${place.api.id}`, { policy: { ...policy, scopes_editable: "narrow" } }));
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(scopes.getByText(reason)).toBeVisible();
  await expectAccessible(page);
  expect((await done(product().admin.get(`/v1/keys/${made.key.id}`))).scopes).toEqual(two.scopes);
  await scopes.getByRole("checkbox", { name: "admin" }).uncheck();
  await scopes.getByRole("checkbox", { name: "read" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  expect((await done(product().admin.get(`/v1/keys/${made.key.id}`))).scopes).toEqual(["write"]);
});
