import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { done, makeApi, makeOrganization } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

/** With SCREENSHOTS=<folder> a picture of each page is kept in all variants, to be looked at. */
const folder = process.env["SCREENSHOTS"];
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const all = [
  { name: "light", colorScheme: "light", viewport: desktop },
  { name: "dark-phone", colorScheme: "dark", viewport: phone },
  { name: "dark", colorScheme: "dark", viewport: desktop },
  { name: "light-phone", colorScheme: "light", viewport: phone },
] as const;
/** The first two hold both colour schemes and both widths between them. */
const variants = folder === undefined ? all.slice(0, 2) : all;

const product = useProduct();

test.beforeAll(async () => {
  const { admin } = product();
  const api = await makeApi(admin, { name: "Orders", code: "shop", base_url: "https://api.example.com", scopes: [] });
  const document = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Orders", version: "1" },
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    paths: {
      "/orders": {
        get: {
          operationId: "listOrders",
          summary: "List orders, newest first",
          security: [{ key: ["read:orders"] }],
          responses: { 200: { description: "Orders" } },
        },
      },
    },
  });
  await done(admin.put(`/v1/apis/${api.id}/mcp/document`, { document, create_scopes: true }));
  await done(admin.patch(`/v1/apis/${api.id}/mcp`, { enabled: true }));
});

for (const { name, colorScheme, viewport } of variants) {
  test(`the pages of the documentation in ${name} have no fault to find`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ colorScheme, viewport });
    for (const path of await pagePaths(browser)) {
      await test.step(path, async () => {
        const page = await context.newPage();
        const { faults } = watchForFaults(page);
        const foreign = watchForForeignRequests(page);
        await page.goto(`${product().url}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const file = `${path.slice(1).replaceAll("/", "-")}-${name}.png`;
        if (folder !== undefined) await page.screenshot({ path: join(folder, file), fullPage: true });
        await expectAccessible(page);
        expect([...faults, ...foreign]).toEqual([]);
        await page.close();
      });
    }
    await context.close();
  });
}

test("a person finds the way by keyboard: past the navigation, to a section, to the next page", async ({ page }) => {
  await page.goto(`${product().url}/docs/quickstart`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "3. Make the first request" }).click();
  await expect(page).toHaveURL(/#3-make-the-first-request$/);
  await page
    .getByRole("main")
    .getByRole("link", { name: /Authentication →/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Authentication" })).toBeVisible();
});

test("a sample is copied as it stands", async ({ page }) => {
  await page.goto(`${product().url}/docs/quickstart`);
  const sample = page.locator(".code").filter({ hasText: "/v1/whoami -H" });
  await sample.getByRole("button", { name: "Copy" }).click();
  await expect(sample.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`curl -s ${product().url}/v1/whoami -H "Authorization: Bearer $API_KEY"`);
});

test("the documentation reads the same without a script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${product().url}/docs/tools`);
  await expect(page.getByRole("row", { name: /listOrders.*List orders, newest first.*read:orders/ })).toBeVisible();
  await page.getByRole("navigation", { name: "All pages" }).getByRole("link", { name: "Errors" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Errors" })).toBeVisible();
  await context.close();
});

test("on a phone all pages are one tap away", async ({ browser }) => {
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await page.goto(`${product().url}/docs/errors`);
  await page.getByRole("link", { name: "All pages", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "All pages" })).toBeInViewport();
  await context.close();
});

test("the console leads to the documentation: from the menu with one's name, and from a list without keys", async ({
  page,
}) => {
  const { admin, url } = product();
  const organization = await makeOrganization(admin);
  await signInAsAdministrator(page, product());
  await page.goto(`${url}/organizations/${organization.code}/api-keys`);
  const quickstart = page.getByRole("link", { name: "How keys are used" }).first();
  await expect(quickstart).toHaveAttribute("href", "/docs/quickstart");
  await page.getByRole("button", { name: /^Menu of / }).click();
  await page.getByRole("menuitem", { name: "Documentation" }).click();
  await expect(page).toHaveURL(`${url}/docs`);
  await page.getByRole("link", { name: "Console" }).click();
  await expect(page.getByRole("button", { name: /^Menu of / })).toBeVisible();
});

async function pagePaths(browser: Browser): Promise<readonly string[]> {
  const context = await browser.newContext();
  const text = await (await context.request.get(`${product().url}/llms.txt`)).text();
  await context.close();
  const paths = [...text.matchAll(/\]\((\S+)\.md\)/g)].map(([, url = ""]) => new URL(url).pathname);
  // What stands in every reference page stands in these three, and all written pages are looked at.
  const reference = ["/docs/api/keys", "/docs/api/verification", "/docs/api/signing-in"];
  const looked = paths.filter((path) => !path.startsWith("/docs/api/") || reference.includes(path));
  return [...looked.map((path) => path.replace(/\/index$/, "")), "/docs/no-such-page"];
}

function watchForForeignRequests(page: Page): readonly string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(product().url)) foreign.push(request.url());
  });
  return foreign;
}
