import { expect, type Locator, type Page, test } from "@playwright/test";
import { done, makeApi, makeKey, makeOrganization } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { keysOf, makePlace, openForm, submit } from "./support/creating.ts";
import { begin, makeKeyAt, openKey } from "./support/key-acts.ts";
import { expectAccessible } from "./support/pages.ts";

const { product, open } = useAdministrator();
const burst = { name: "burst", limit: 5, window_seconds: 60 };

/** How the call of a holder is answered, and what it is told of its limits. */
async function whoami(secret: string): Promise<readonly [status: number, limits: string | null]> {
  const answer = await fetch(`${product().url}/v1/whoami`, { headers: { authorization: `Bearer ${secret}` } });
  return [answer.status, answer.headers.get("ratelimit")];
}

const limitIn = (place: Page | Locator, name: string) =>
  place.getByRole("group", { name: `Rate limit ${name}`, exact: true });

test("a limit that is set on an API holds for its keys, and a key tells where each of its limits was set", async ({
  page,
}) => {
  const { admin } = product();
  const api = await makeApi(admin);
  const organization = await makeOrganization(admin);
  const owned = { api_id: api.id, organization_id: organization.id };
  const { key, secret } = await makeKey(admin, { ...owned, rate_limits: [burst] });
  const other = await makeKey(admin, owned);
  await open(page, `/apis/${api.id}/policy`);
  await page.getByRole("button", { name: "Add rate limit" }).click();
  const limit = limitIn(page, "per-minute");
  await expect(limit.getByRole("textbox", { name: "Name of the limit" })).toBeFocused();
  await limit.getByRole("textbox", { name: "Calls" }).fill("2");
  await limit.getByRole("textbox", { name: "In every" }).fill("10");
  await limit.getByRole("combobox", { name: "Unit of In every" }).selectOption("minutes");
  await limit.getByRole("combobox", { name: "Counted for" }).selectOption("Each owner");
  await expect(page.getByText("At most 2 calls in 10 minutes, for each owner")).toBeVisible();
  await expect(page.getByText("Calls beyond the new rate limits are refused with 429, at once.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save policy" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Save policy" }).click();
  await expect(page.getByText("Nothing changed")).toBeVisible();
  expect((await done(admin.get(`/v1/apis/${api.id}`))).policy.rate_limits).toEqual([
    { name: "per-minute", limit: 2, window_seconds: 600, per: "owner" },
  ]);

  await open(page, `/keys/${key.id}`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Rate limits" }) });
  await expect(card.getByRole("listitem")).toHaveText([
    "2 calls in 10 minutes, for each ownerper-minuteRule of the API",
    "5 calls in 1 minute, for each keyburstSet for this key",
  ]);
  await expectAccessible(page);

  expect(await whoami(secret)).toEqual([200, '"per-minute";r=1;t=300, "burst";r=4;t=12']);
  expect((await whoami(other.secret))[0]).toBe(200);
  expect((await whoami(secret))[0]).toBe(429);
});

test("a key's own limit refuses its calls, and those of no other key", async ({ page }) => {
  const place = await makePlace(product());
  const made = await makeKeyAt(place);
  const other = await makeKeyAt(place);
  await openKey(page, place, made);
  const dialog = await begin(page, "Edit");
  await dialog.getByRole("button", { name: "Add rate limit" }).click();
  await limitIn(dialog, "per-minute").getByRole("textbox", { name: "Calls" }).fill("1");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("1 call in 1 minute, for each key")).toBeVisible();
  const statuses = async (secret: string) => [(await whoami(secret))[0], (await whoami(secret))[0]];
  expect(await statuses(made.secret)).toEqual([200, 429]);
  expect(await statuses(other.secret)).toEqual([200, 200]);
});

test("a limit that cannot be is told where it is wrong, and not saved", async ({ page }) => {
  const api = await makeApi(product().admin, { policy: { rate_limits: [burst] } });
  await open(page, `/apis/${api.id}/policy`);
  await page.getByRole("button", { name: "Add rate limit" }).click();
  const limit = limitIn(page, "per-minute");
  await limit.getByRole("textbox", { name: "Calls" }).fill("many");
  await expect(limit.getByText("A whole number.")).toBeVisible();
  await limit.getByRole("textbox", { name: "At once" }).fill("0");
  await expect(limit.getByText("A whole number, 1 or more.")).toBeVisible();
  await limit.getByRole("textbox", { name: "Name of the limit" }).fill("burst");
  await expect(page.getByText("Another limit has this name.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save policy" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove rate limit burst" }).last().click();
  await expect(page.getByRole("button", { name: "Add rate limit" })).toBeFocused();
  await expect(page.getByText("Nothing changed")).toBeVisible();
});

test("a plan's limits are set, seen in the list, and taken away", async ({ page }) => {
  const { admin } = product();
  await done(admin.post("/v1/plans", { code: "gold", name: "Gold" }));
  await open(page, "/plans");
  await page.getByRole("button", { name: "Gold", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add rate limit" }).click();
  const limit = limitIn(dialog, "per-minute");
  await limit.getByRole("textbox", { name: "At once" }).fill("20");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("100 calls in 1 minute, 20 at once, for each organization")).toBeVisible();
  expect((await done(admin.get("/v1/plans/gold"))).limits.rate_limits).toEqual([
    { name: "per-minute", limit: 100, window_seconds: 60, burst: 20 },
  ]);
  await page.getByRole("button", { name: "Gold", exact: true }).click();
  await dialog.getByRole("button", { name: "Remove rate limit per-minute" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  expect((await done(admin.get("/v1/plans/gold"))).limits.rate_limits).toEqual([]);
});

test("whoever makes a key may give it a limit", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Nightly");
  await dialog.getByText("More options").click();
  await dialog.getByRole("button", { name: "Add rate limit" }).click();
  const limit = limitIn(dialog, "per-minute");
  await limit.getByRole("textbox", { name: "Calls" }).fill("3");
  await expect(dialog.getByText("takes at most 3 calls in 1 minute, for each key")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 700 });
  await submit(dialog);
  await expect(page.getByText("This is the only time that the key is shown.").first()).toBeVisible();
  await expect(dialog.getByText(/kp_live_/).first(), "the key, however far down the form was left").toBeInViewport();
  expect(await keysOf(place)).toMatchObject([{ rate_limits: [{ name: "per-minute", limit: 3, window_seconds: 60 }] }]);
});

test("whoever edits a key may take its limits away, unless somebody else changed them meanwhile", async ({ page }) => {
  const place = await makePlace(product());
  const made = await makeKeyAt(place, { rate_limits: [burst] });
  await openKey(page, place, made);
  const dialog = await begin(page, "Edit");
  await dialog.getByRole("button", { name: "Remove rate limit burst" }).click();
  await done(product().admin.patch(`/v1/keys/${made.key.id}`, { rate_limits: [{ ...burst, name: "slow" }] }));
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/Somebody changed this meanwhile, to slow/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await keysOf(place)).toMatchObject([{ rate_limits: [] }]);
});

test("an organization's limits for one API leave its other rules as they are", async ({ page }) => {
  const { admin } = product();
  const { api, organization } = await makePlace(product());
  const overrides = { [api.id]: { max_keys_per_owner: 3 } };
  await done(admin.patch(`/v1/organizations/${organization.id}`, { policy_overrides: overrides }));
  await open(page, `/organizations/${organization.id}/overview`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Rate limits" }) });
  await card.getByRole("combobox", { name: "For calls to" }).selectOption(api.id);
  await card.getByRole("button", { name: "Add rate limit" }).click();
  await limitIn(card, "per-minute").getByRole("combobox", { name: "Counted for" }).selectOption("Each organization");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Rate limits saved")).toBeVisible();
  await expect(card.getByRole("button", { name: "Save" })).toHaveCount(0);
  const limit = { name: "per-minute", limit: 100, window_seconds: 60, per: "organization" };
  expect((await done(admin.get(`/v1/organizations/${organization.id}`))).policy_overrides).toEqual({
    [api.id]: { max_keys_per_owner: 3, rate_limits: [limit] },
  });
});

test("two administrators at once keep each other's rules, and whoever meets other limits than they saw is told", async ({
  page,
}) => {
  const { admin } = product();
  const { api, organization } = await makePlace(product());
  const path = `/v1/organizations/${organization.id}`;
  await open(page, `/organizations/${organization.id}/overview`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Rate limits" }) });
  const save = card.getByRole("button", { name: "Save" });
  await card.getByRole("combobox", { name: "For calls to" }).selectOption(api.id);
  await card.getByRole("button", { name: "Add rate limit" }).click();
  await expect(card.getByRole("combobox", { name: "For calls to" })).toBeDisabled();

  const other = await makeApi(admin);
  const theirs = { [other.id]: { max_keys_per_owner: 1 }, [api.id]: { https_required: true } };
  await done(admin.patch(path, { policy_overrides: theirs }));
  await save.click();
  await expect(page.getByText("Rate limits saved")).toBeVisible();
  const mine = { name: "per-minute", limit: 100, window_seconds: 60 };
  expect((await done(admin.get(path))).policy_overrides).toEqual({
    [other.id]: { max_keys_per_owner: 1 },
    [api.id]: { https_required: true, rate_limits: [mine] },
  });

  await limitIn(card, "per-minute").getByRole("textbox", { name: "Calls" }).fill("7");
  await done(admin.patch(path, { policy_overrides: { [api.id]: { rate_limits: [burst] } } }));
  await save.click();
  await expect(card.getByText(/Somebody changed these limits meanwhile, to: burst\./)).toBeVisible();
  await expect(limitIn(card, "per-minute").getByRole("textbox", { name: "Calls" })).toHaveValue("7");
  expect((await done(admin.get(path))).policy_overrides).toEqual({ [api.id]: { rate_limits: [burst] } });
  await expectAccessible(page);
  await save.click();
  await expect(save).toHaveCount(0);
  expect((await done(admin.get(path))).policy_overrides).toEqual({
    [api.id]: { rate_limits: [{ ...mine, limit: 7 }] },
  });

  await card.getByRole("button", { name: "Remove rate limit per-minute" }).click();
  await card.getByRole("button", { name: "Discard" }).click();
  await expect(limitIn(card, "per-minute").getByRole("textbox", { name: "Calls" })).toHaveValue("7");
});
