import { expect, type Page, test } from "@playwright/test";
import { freePort } from "../../packages/server/src/people/testing/free-port.ts";
import { type RealProvider, startProvider } from "../../packages/server/src/people/testing/real-provider.ts";
import { done, makeUser } from "../../packages/server/src/testing/scene.ts";

import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";
import { newVisitor } from "./support/sign-in.ts";

const client = { id: "keyporter", secret: "a secret that only the two know" };
const [ours, theirs] = [await freePort(), await freePort()];
const product = useProduct({
  env: {
    PORT: String(ours),
    KEYPORTER_OIDC_ISSUER: `http://127.0.0.1:${theirs}`,
    KEYPORTER_OIDC_CLIENT_ID: client.id,
    KEYPORTER_OIDC_CLIENT_SECRET: client.secret,
    KEYPORTER_OIDC_NAME: "Acme",
  },
});
let provider: RealProvider | undefined;

test.beforeAll(async () => {
  provider = await startProvider(theirs, { ...client, redirectUri: `${product().url}/auth/oidc/callback` });
});
test.afterAll(async () => {
  await provider?.close();
});

/** The two pages of the provider: who one is, and whether Keyporter may know it. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("somebody whom nobody invited is told so, in words, at the sign-in page", async ({ page }) => {
  const { faults } = watchForFaults(page);
  await page.goto(`${product().url}/sign-in`);
  const button = page.getByRole("button", { name: "Sign in with Acme" });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  await button.click();
  await signInThere(page, "stranger");
  await expect(page.getByText("Nobody with this account belongs here.")).toBeVisible();
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("an invitation is accepted with the provider, and a deep link leads back after signing in there", async ({
  page,
  browser,
}) => {
  const { admin, url } = product();
  const user = await makeUser(admin);
  const invitation = await done(admin.post(`/v1/users/${user.id}/invitation`));
  await page.goto(invitation.url);
  await page.getByRole("button", { name: "Accept with Acme" }).click();
  await signInThere(page, user.name);
  await expect(page.getByRole("button", { name: `Menu of ${user.name}` })).toBeVisible();
  await page.goto(`${url}/profile/security`);
  await expect(page.getByText("You sign in with your provider and have no password here.")).toBeVisible();
  await expectAccessible(page);

  const elsewhere = await newVisitor(browser);
  await elsewhere.goto(`${url}/profile/sessions`);
  await elsewhere.getByRole("button", { name: "Sign in with Acme" }).click();
  await signInThere(elsewhere, user.name);
  await expect(elsewhere).toHaveURL(`${url}/profile/sessions`);
  await expect(elsewhere.getByRole("table", { name: "Sessions" }).getByRole("row")).toHaveCount(3);
});
