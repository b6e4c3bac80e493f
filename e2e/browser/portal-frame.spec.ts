import { expect, type Page, test } from "@playwright/test";
import { done, makeApi, makeUser, verify } from "../../packages/server/src/testing/scene.ts";
import { watchForFaults } from "./support/pages.ts";
import { useParentPage } from "./support/parent-page.ts";
import { linkFor, makeKeyInPortal } from "./support/portal.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();
const parent = useParentPage(() => product().url);

let user: { readonly id: string };
test.beforeAll(async () => {
  const { admin } = product();
  await makeApi(admin, { name: "Orders" });
  user = await makeUser(admin, { name: "Ada Lovelace" });
});

const framed = (fields = {}) => linkFor(product(), { user_id: user.id, parent_origins: [parent().origin], ...fields });
const events = (page: Page) => page.locator("#events");
const frameHeight = (page: Page): Promise<number> =>
  page.locator("keyporter-portal iframe").evaluate((frame) => frame.getBoundingClientRect().height);

test("T8: works for a registered parent: it is as high as it needs, takes the theme, makes a key, tells of its moments", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  await page.goto(parent().address(await framed()));
  await expect(events(page)).toHaveText("ready");
  const frame = page.frameLocator("keyporter-portal iframe");
  await expect(frame.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  const few = await frameHeight(page);
  expect(few).toBeGreaterThan(500);

  const inside = page.frames().find((one) => one.url().startsWith(product().url));
  if (inside === undefined) throw new Error("There is no frame");
  for (const name of ["One", "Two", "Three", "Four"]) {
    const secret = await makeKeyInPortal(inside, name);
    expect(await verify(product().admin, secret)).toMatchObject({ valid: true, key: { name } });
  }
  await expect.poll(() => frameHeight(page)).toBeGreaterThan(few);
  const overflow = await frame.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight);
  expect(overflow, "pixels that scroll inside the frame").toBeLessThanOrEqual(0);

  await frame.getByRole("button", { name: "Language, theme and signing out" }).click();
  await frame.getByRole("menuitem", { name: "Close" }).click();
  await expect(events(page)).toHaveText("ready close");
  await expect(frame.getByRole("heading", { name: "You have left the portal" })).toBeVisible();
  await expect.poll(() => frameHeight(page)).toBeLessThan(500);
  expect(faults).toEqual([]);
});

test("T8: is not shown by a page that its session does not name, nor does that page learn anything", async ({
  page,
}) => {
  await page.goto(parent().address(await framed({ parent_origins: ["https://shop.example"] })));
  const frame = page.frameLocator("keyporter-portal iframe");
  await expect.poll(() => page.frames().some((one) => one.url().startsWith("chrome-error:"))).toBe(true);
  await expect(frame.getByRole("heading")).toHaveCount(0);
  await expect(events(page)).toHaveText("");
});

test("T8: is not shown in a frame at all when its session names no page, and neither is the console", async ({
  page,
}) => {
  for (const url of [await framed({ parent_origins: [] }), `${product().url}/portal`]) {
    await page.goto(parent().address(url));
    await page.reload();
    await expect.poll(() => page.frames().some((one) => one.url().startsWith("chrome-error:"))).toBe(true);
  }
  const { headers } = await fetch(`${product().url}/sign-in`, { headers: { accept: "text/html" } });
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("says that it has expired, and tells the page around it, so that it can bring another link", async ({ page }) => {
  const used = await framed();
  await page.goto(parent().address(used));
  await expect(events(page)).toHaveText("ready");
  await page.reload();
  await expect(events(page)).toHaveText("ready expired");
  const frame = page.frameLocator("keyporter-portal iframe");
  await expect(frame.getByRole("heading", { name: "This link was used before" })).toBeVisible();

  const { id } = await makeUser(product().admin);
  const another = await framed({ user_id: id });
  await page.locator("keyporter-portal").evaluate((element, src) => element.setAttribute("src", src), another);
  await expect(frame.getByText("No API key yet")).toBeVisible();
  await expect(events(page)).toHaveText("ready expired ready");
  await done(product().admin.patch(`/v1/users/${id}`, { status: "suspended" }));
  await frame.getByRole("button", { name: "Create API key" }).click();
  await frame.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Too late");
  await frame.getByRole("dialog").getByRole("button", { name: "Create API key" }).click();
  await expect(frame.getByRole("heading", { name: "This session has ended" })).toBeVisible();
  await expect(events(page)).toHaveText("ready expired ready expired");
});
