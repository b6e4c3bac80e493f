import { expect, test } from "@playwright/test";
import { done } from "../../packages/server/src/testing/scene.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

/** What a name is made of that wants to be more than a name. Each may be stored: it is only shown. */
const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<svg/onload=alert(1)>",
  "javascript:alert(1)//",
  "{{constructor.constructor('alert(1)')()}}",
  "</title></textarea><iframe srcdoc='<script>alert(1)</script>'>",
  '=HYPERLINK("http://evil.example","click")',
  "ع\u0300\u0301\u0302\u0303\u0304\u0305 اسم عربي",
  "𝕳𝖔𝖘𝖙𝖎𝖑𝖊 👩‍👩‍👧‍👦 n̷a̷m̷e̷",
  "W".repeat(100),
  `${"word ".repeat(19)}last`,
];
/** Invisible characters and directions that make a name look like another: these are refused where they are typed. */
const refused = ["Ada\u202Etxt.exe", "a\u0000b", "zero\u200Bwidth", "x".repeat(10_000)];

let organization = { id: "", code: "" };
let keyId = "";

test.beforeAll(async () => {
  const { admin } = product();
  const [first = "", second = ""] = hostile;
  organization = await done(admin.post("/v1/organizations", { name: first, code: "hostile" }));
  for (const [at, name] of hostile.entries()) {
    await done(admin.post("/v1/apis", { name, code: `api-${at}`, audience: `https://${at}.example` }));
    await done(admin.post(`/v1/apis/api-${at}/scopes`, { key: "read", description: name }));
    await done(admin.post("/v1/organizations", { name, code: `org-${at}` }));
    await done(admin.post("/v1/users", { name, email: `u${at}@example.com` }));
    await done(admin.post("/v1/roles", { name, code: `role-${at}` }));
    await done(admin.post("/v1/plans", { name, code: `plan-${at}` }));
    await done(admin.post("/v1/applications", { name }));
    const owner = { api_id: "api-0", organization_id: organization.id, scopes: ["read"] };
    const { key } = await done(admin.post("/v1/keys", { name, description: name, ...owner }));
    keyId = key.id;
    await done(admin.post(`/v1/keys/${key.id}/disable`, { reason: name }));
  }
  await done(
    admin.patch("/v1/settings", { name: second, words: { organization: hostile[2], organizations: hostile[3] } }),
  );
});

const paths = () => [
  "/overview",
  "/overview/keys",
  "/apis",
  "/apis/api-0/general",
  "/apis/api-1/scopes",
  "/apis/api-0/policy",
  "/organizations",
  `/organizations/${organization.id}/overview`,
  `/organizations/${organization.id}/api-keys`,
  "/users",
  "/roles",
  "/plans",
  "/applications",
  "/audit-log",
  "/incident",
  "/settings/general",
  `/keys/${keyId}`,
  "/sign-in",
];

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`T7, T22: names are text and nothing else on every page, ${viewport.width} pixels wide`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(viewport);
    const { faults } = watchForFaults(page);
    page.on("dialog", (dialog) => {
      throw new Error(`A name opened a dialog: ${dialog.message()}`);
    });
    await signInAsAdministrator(page, product());
    for (const path of paths()) {
      await test.step(path, async () => {
        await page.goto(`${product().url}${path}`);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        expect(await page.locator("iframe, script:not([src]), img[src=x]").count()).toBe(0);
      });
    }
    expect(faults).toEqual([]);
  });
}

test("T22: what is stored is what is shown", async ({ page }) => {
  await signInAsAdministrator(page, product());
  await page.goto(`${product().url}/organizations/${organization.id}/api-keys`);
  for (const name of hostile.slice(0, 7)) {
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  }
});

test("T22: names that would lie are refused with the reason", async () => {
  for (const name of refused) {
    const answer = await product().admin.post("/v1/organizations", { name });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe("/name");
  }
});

test("T7, T22: an export of the audit log cannot run as a formula", async () => {
  const answer = await product().admin.get("/v1/audit-events/export?format=csv");
  const cells = answer.text.split("\r\n").flatMap((line) => line.match(/(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []);
  const formulas = cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell));
  expect(answer.text).toContain("HYPERLINK");
  expect(formulas).toEqual([]);
});
