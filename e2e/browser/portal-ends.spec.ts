import { expect, type Page, test } from "@playwright/test";
import { done, makeApi, makeUser } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { linkFor, returnUrl } from "./support/portal.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

let user: { readonly id: string };
test.beforeAll(async () => {
  const { admin } = product();
  await makeApi(admin, { name: "Orders" });
  user = await makeUser(admin, { name: "Ada Lovelace" });
});
test.afterEach(() => done(product().admin.patch("/v1/settings", { portal: { users: true } })));

const link = (fields = {}) => linkFor(product(), { user_id: user.id, ...fields });
const expectWayBack = async (page: Page, title: string): Promise<void> => {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("link", { name: "Back to shop.example" })).toHaveAttribute("href", returnUrl);
  await expectAccessible(page);
};

test("KD-6: is off as soon as the operator turns the switch: no new link, none that was made, no open page", async ({
  page,
  browser,
}) => {
  const { admin } = product();
  const { id } = await makeUser(admin);
  const unopened = await link({ user_id: id });
  await page.goto(await link({ user_id: id }));
  await expect(page.getByText("No API key yet")).toBeVisible();
  await done(admin.patch("/v1/settings", { portal: { users: false } }));

  const wanted = { user_id: user.id, permissions: ["read:api_keys"], return_url: returnUrl };
  const asked = await admin.post("/v1/portal-sessions", wanted);
  expect(asked).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
  const elsewhere = await browser.newContext();
  const late = await elsewhere.newPage();
  await late.goto(unopened);
  await expectWayBack(late, "This link has expired");
  await elsewhere.close();
  await page.getByRole("button", { name: "Create API key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Too late");
  await page.getByRole("dialog").getByRole("button", { name: "Create API key" }).click();
  await expectWayBack(page, "This session has ended");
});

test("says that a link was used before, to whoever opens it second", async ({ page, browser }) => {
  const used = await link();
  await page.goto(used);
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  const context = await browser.newContext();
  const second = await context.newPage();
  const { faults } = watchForFaults(second);
  await second.goto(used);
  await expectWayBack(second, "This link was used before");
  expect(second.url()).not.toContain("kpc_");
  expect(faults).toEqual([]);
  await context.close();
});

test("says what is wrong with a link that lost its end, and with none at all", async ({ page }) => {
  await page.goto((await link()).slice(0, -4));
  await expect(page.getByRole("heading", { level: 1, name: "This link opens nothing" })).toBeVisible();
  await page.goto(`${product().url}/portal`);
  await expect(page.getByRole("heading", { level: 1, name: "The portal is opened by a link" })).toBeVisible();
});

test("ends when the person signs out, for the browser and for whoever has the token", async ({ page }) => {
  const opened = page.waitForResponse((response) => response.url().endsWith("/portal/session"));
  await page.goto(await link());
  const { access_token } = await (await opened).json();
  await page.getByRole("button", { name: "Language, theme and signing out" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expectWayBack(page, "You have left the portal");
  expect((await product().admin.as(access_token).get("/v1/keys")).status).toBe(401);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "This session has ended" })).toBeVisible();
});

test("ends by itself when its time is over, but not before a secret on the screen was put away", async ({ page }) => {
  const { admin } = product();
  const { id } = await makeUser(admin);
  await page.clock.install();
  await page.goto(await link({ user_id: id }));
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Slow reader");
  await dialog.getByRole("button", { name: "Create API key" }).click();
  await expect(dialog.locator("[data-secret]")).toBeVisible();
  const secret = (await dialog.locator("[data-secret]").textContent()) ?? "";
  // The browser's clock goes ahead, the server's does not: what ends the session there is something else.
  await done(admin.patch(`/v1/users/${id}`, { status: "suspended" }));
  const refused = page.waitForResponse((response) => response.status() === 401);
  await page.clock.fastForward("31:00");
  await refused;
  await expect(dialog.locator("[data-secret]")).toHaveText(secret);
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expectWayBack(page, "This session has ended");
});

test("leads back for what needs a link that was opened a short while ago", async ({ page }) => {
  await page.goto(await link());
  // Ten minutes are too long to wait: that the server refuses then is shown with a clock of its own.
  await page.route("**/v1/keys", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 403,
          contentType: "application/problem+json",
          json: { code: "REAUTHENTICATION_REQUIRED", status: 403, title: "Sign in again", request_id: "req_1" },
        })
      : route.fallback(),
  );
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Not fresh");
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const again = page.getByRole("dialog", { name: "Open the portal again for this" });
  await expect(again.getByRole("link", { name: "Back to shop.example" })).toHaveAttribute("href", returnUrl);
  await again.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Not fresh");
});
