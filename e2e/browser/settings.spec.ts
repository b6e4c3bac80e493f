import { expect, test } from "@playwright/test";
import { done } from "../../packages/server/src/testing/scene.ts";
import { useAdministrator } from "./support/administrator.ts";
import { expectAccessible } from "./support/pages.ts";
import { makePerson, signIn } from "./support/people.ts";

const { product, open } = useAdministrator();

test("name, colour and words of the operator are seen everywhere, on the sign-in page, too", async ({
  page,
  browser,
}) => {
  await open(page, "/settings/general");
  await page.getByRole("textbox", { name: "Name of this instance" }).fill("Acme developer console");
  await page.getByRole("textbox", { name: "Accent colour", exact: true }).fill("#0f766");
  await expect(page.getByText("This is no colour.")).toBeVisible();
  await page.getByRole("textbox", { name: "Accent colour", exact: true }).fill("#fde047");
  await expect(page.getByText(/Buttons hardly stand out from the page here/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Accent colour", exact: true }).fill("#0f766e");
  await expect(page.getByText(/Buttons hardly stand out from the page here/)).toBeHidden();
  await page.getByRole("textbox", { name: "One of them" }).fill("Workspace");
  await page.getByRole("textbox", { name: "Several of them" }).fill("Workspaces");
  await page.getByRole("textbox", { name: /Upgrade page/ }).fill("nowhere");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("must be an http or https address")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of this instance" })).toHaveValue("Acme developer console");
  await page.getByRole("textbox", { name: /Upgrade page/ }).fill("https://acme.example/plans");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await expect(page.getByRole("link", { name: "Workspaces" })).toBeVisible();

  const visitor = await browser.newPage();
  await visitor.goto(`${product().url}/sign-in`);
  await expect(visitor.getByText("Acme developer console", { exact: true })).toBeVisible();
  const colour = await visitor.evaluate(() => document.documentElement.style.getPropertyValue("--kp-accent"));
  expect(colour).toBe("#0f766e");
  await visitor.close();

  await page.getByRole("textbox", { name: "Name of this instance" }).fill("Another name");
  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  const asking = page.getByRole("alertdialog");
  await expect(asking).toContainText("Leave without saving?");
  await asking.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/settings\/sessions$/);
});

test("portal, sessions and e-mail settings are saved, explained, and refused where they contradict each other", async ({
  page,
}) => {
  const { admin } = product();
  await open(page, "/settings/portal");
  await page.getByRole("checkbox", { name: "People look after their own keys" }).uncheck();
  await page.getByRole("textbox", { name: /Where the portal may lead back to/ }).fill("https://app.example.com/path");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/must be an origin/)).toBeVisible();
  await page.getByRole("textbox", { name: /Where the portal may lead back to/ }).fill("https://app.example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  expect((await done(admin.get("/v1/settings"))).portal).toEqual({
    users: false,
    organizations: true,
    return_origins: ["https://app.example.com"],
  });
  await page.getByRole("button", { name: "2. Show it in your page" }).click();
  await expect(page.getByText("<keyporter-portal", { exact: false })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  const idle = page.getByRole("spinbutton", { name: "Sign out after being idle for" });
  await expect(idle).toHaveValue("8");
  await idle.fill("13");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This cannot be longer than a whole session.")).toBeVisible();
  await idle.fill("2");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await done(admin.get("/v1/settings"))).sessions.idle_seconds).toBe(7200);
  await expectAccessible(page);

  await page.getByRole("link", { name: "E-mail and sign-in" }).click();
  await expect(page.getByText("SMTP_URL=", { exact: false })).toBeVisible();
  await expect(page.getByText(`${product().url}/auth/oidc/callback`)).toBeVisible();
  await expectAccessible(page);
});

test("an auditor sees the settings, the roles and the log, and can change none of them", async ({ browser }) => {
  const page = await browser.newPage();
  await signIn(page, product(), await makePerson(product(), { instance_role: "auditor" }));
  await open(page, "/settings/general");
  await expect(page.getByText("You can see these settings.", { exact: false })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of this instance" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await open(page, "/roles");
  await expect(page.getByRole("link", { name: "Create role" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Incident" })).toHaveCount(0);
  await open(page, "/audit-log");
  await expect(page.getByRole("button", { name: /created the person/ }).first()).toBeVisible();
});
