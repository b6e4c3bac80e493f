import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { browserOf, useDemo } from "./support/demo.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";

/**
 * Every page, in the demo, as the person who would look at it. With SCREENSHOTS=<folder> a picture of each is kept in
 * all four variants, to be looked at.
 */
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

const demo = useDemo();

interface Visit {
  readonly login: string | null;
  readonly pages: Readonly<Record<string, string | Pressed>>;
}

/** What a page shows once a button of it was pressed. */
interface Pressed {
  readonly path: string;
  readonly press: string;
}

const visits: readonly Visit[] = [
  {
    login: null,
    pages: {
      "sign-in": "/sign-in",
      "forgot-password": "/forgot-password",
      "reset-password": "/reset-password#kpr_unknown",
      invitation: "/invitation#kpi_unknown",
      setup: "/setup#kpb_unknown",
      "portal-unknown": "/portal/portal_00000000000000000000000000000000#kpc_unknown",
    },
  },
  {
    login: "admin",
    pages: {
      overview: "/overview",
      "overview-keys": "/overview/keys",
      apis: "/apis",
      "api-new": "/apis/new",
      "api-general": "/apis/orders/general",
      "api-scopes": "/apis/orders/scopes",
      "api-policy": "/apis/orders/policy",
      "api-usage": "/apis/orders/usage",
      "api-how-to-call": "/apis/orders/how-to-call",
      "api-mcp": "/apis/orders/mcp",
      organizations: "/organizations",
      organization: "/organizations/orbit-platform/overview",
      "organization-members": "/organizations/orbit-platform/members",
      "organization-keys": "/organizations/orbit-platform/api-keys",
      users: "/users",
      applications: "/applications",
      "application-new": "/applications/new",
      roles: "/roles",
      "role-new": "/roles/new",
      plans: "/plans",
      "plan-edit": { path: "/plans", press: "Orders" },
      "audit-log": "/audit-log",
      incident: "/incident",
      "settings-general": "/settings/general",
      "settings-portal": "/settings/portal",
      "settings-sessions": "/settings/sessions",
      "settings-email": "/settings/email",
      profile: "/profile",
      "profile-security": "/profile/security",
      "profile-sessions": "/profile/sessions",
      "not-found": "/nothing-here",
    },
  },
  {
    login: "nora",
    pages: {
      "personal-keys": "/org/northwind-growth/my-keys/signals",
      "personal-new": "/org/northwind-growth/my-keys/signals/new",
    },
  },
  { login: "liam", pages: { "personal-role-required": "/org/northwind-growth/my-keys/signals" } },
  {
    login: "olivia",
    pages: {
      "scoped-keys": "/org/orbit-platform/keys/orders",
      "scoped-own": "/org/orbit-platform/my-keys/orders",
      "plan-required": "/org/orbit-platform/keys/ledger",
    },
  },
  { login: "sofia", pages: { "workspace-keys": "/org/studio-nine/keys/insights" } },
  { login: "hana", pages: { "profile-credentials": "/profile/api-credentials" } },
  {
    login: "fiona",
    pages: {
      "firm-keys": "/org/finch-partners/keys/ledger",
      "firm-new": "/org/finch-partners/keys/ledger/new",
    },
  },
];

for (const { login, pages } of visits) {
  for (const variant of variants) {
    test(`the pages of ${login ?? "somebody who is not signed in"} in ${variant.name} have no fault to find`, async ({
      browser,
    }) => {
      test.setTimeout(300_000);
      const { viewport, colorScheme } = variant;
      const context = await browserOf(browser, demo(), login, { viewport, colorScheme });
      const more = login === "admin" ? await detailPages(context) : {};
      for (const [name, path] of Object.entries({ ...pages, ...more })) {
        await test.step(name, () => visit(context, path, `${name}-${variant.name}`));
      }
      await context.close();
    });
  }
}

test("the small API of the demo asks Keyporter about every key", async ({ browser, request }) => {
  const olivia = await browserOf(browser, demo(), "olivia");
  const headers = { origin: demo().url };
  const data = { name: "Trying it", api_id: "orders", organization_id: "orbit-platform", scopes: ["read:orders"] };
  const created = await olivia.request.post(`${demo().url}/v1/keys`, { headers, data });
  const { key, secret } = await created.json();
  const ask = (credential: string) =>
    request.get("http://127.0.0.1:7071/orders", { headers: { authorization: `Bearer ${credential}` } });

  expect((await request.get("http://127.0.0.1:7071/orders")).status()).toBe(401);
  const answer = await ask(secret);
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ key: key.masked, may: ["read:orders"] });
  await olivia.request.post(`${demo().url}/v1/keys/${key.id}/revoke`, { headers, data: {} });
  expect((await ask(secret)).status()).toBe(401);
});

/** Pages of single records, whose ids are not known beforehand. */
async function detailPages({ request }: BrowserContext): Promise<Record<string, string | Pressed>> {
  const first = async (list: string): Promise<string> => {
    const { data } = await (await request.get(`${demo().url}${list}`)).json();
    return data[0].id;
  };
  const user = await first("/v1/users?q=olivia");
  const metered = `/keys/${await first("/v1/keys?q=Production&api_id=insights")}`;
  const limited = `/keys/${await first("/v1/keys?q=Production&api_id=orders")}`;
  return {
    "key-metered": metered,
    "key-credits": { path: metered, press: "Set credits" },
    "key-limited": limited,
    "key-edit": { path: metered, press: "Edit API key" },
    "key-rotating": `/keys/${await first("/v1/keys?q=Claude&api_id=signals")}`,
    user: `/users/${user}/overview`,
    "user-keys": `/users/${user}/api-keys`,
    application: `/applications/${await first("/v1/applications")}`,
    role: `/roles/${await first("/v1/roles")}`,
  };
}

async function visit(context: BrowserContext, to: string | Pressed, name: string): Promise<void> {
  const { path, press } = typeof to === "string" ? { path: to, press: null } : to;
  const page = await context.newPage();
  const { faults } = watchForFaults(page);
  const foreign = watchForForeignRequests(page);
  await page.goto(`${demo().url}${path}`);
  await settled(page);
  if (press !== null) {
    await page.getByRole("button", { name: press, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  }
  // A dialog is drawn over what is in sight, so no more than that is taken.
  const fullPage = press === null;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  await expectAccessible(page);
  expect(faults).toEqual([]);
  expect(foreign, "requests that leave the instance").toEqual([]);
  await page.close();
}

function watchForForeignRequests(page: Page): readonly string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(demo().url) && !url.startsWith("data:")) foreign.push(url);
  });
  return foreign;
}

/** The page has said what it is, and nothing of it is still being waited for. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}
