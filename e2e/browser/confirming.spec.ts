import { expect, type Locator, type Page, test } from "@playwright/test";
import { stepAt, totpCode } from "../../packages/core/src/people/totp.ts";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { isCreation, keysOf, makePlace, openForm, type Place, secretIn, submit } from "./support/creating.ts";
import { useLater } from "./support/later.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { password } from "./support/product.ts";

const { product, now, wait } = useLater();

const asking = (page: Page): Locator => page.getByRole("dialog", { name: "Confirm that it is you" });
const passwordIn = (page: Page): Locator => asking(page).getByLabel("Password", { exact: true });

/** A form that was opened by somebody who signed in a while ago, where a fresh sign-in is asked for. */
async function begin(page: Page, name: string): Promise<{ readonly place: Place; readonly form: Locator }> {
  const place = await makePlace(product(), { secret_storage: "recoverable" });
  const form = await openForm(page, place, name);
  return { place, form };
}

test("a creation asks who it is, says that a password is wrong, and goes on as the same one with the right one", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  const { place, form } = await begin(page, "Zapier");
  const sent: unknown[] = [];
  await page.route("**/v1/keys", async (route) => {
    const request = route.request();
    if (isCreation(route)) sent.push([request.headers()["idempotency-key"], request.postDataJSON()]);
    await route.continue();
  });
  await wait();
  await submit(form);
  await expect(passwordIn(page)).toBeFocused();
  await expectAccessible(page);
  await passwordIn(page).fill("not my password");
  await page.keyboard.press("Enter");
  await expect(asking(page).getByText("The password is wrong.")).toBeVisible();
  await expect(passwordIn(page)).toHaveValue("");
  await expect(passwordIn(page)).toBeFocused();
  await expectAccessible(page);
  expect(await keysOf(place)).toEqual([]);

  await passwordIn(page).fill(password);
  await asking(page).getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Zapier is ready")).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ name: "Zapier" }]);
  expect((await verify(product().admin, await secretIn(page))).valid).toBe(true);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(faults).toEqual([]);
});

test("Escape makes no key and leaves the form as it was filled in", async ({ page }) => {
  const { place, form } = await begin(page, "Not yet");
  await form.getByRole("checkbox", { name: "write" }).check();
  await wait();
  await submit(form);
  await passwordIn(page).fill("half a pass");
  await page.keyboard.press("Escape");
  await expect(asking(page)).toHaveCount(0);
  await expect(form.getByLabel("Name")).toHaveValue("Not yet");
  await expect(form.getByRole("checkbox", { name: "write" })).toBeChecked();
  await expect(form.getByRole("alert")).toHaveCount(0);
  await expectAccessible(page);
  expect(await keysOf(place)).toEqual([]);

  await submit(form);
  await expect(passwordIn(page)).toHaveValue("");
  await passwordIn(page).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Not yet is ready")).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ name: "Not yet", scopes: ["write"] }]);
});

test("who lost their authenticator confirms with a recovery code, which serves once", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { place, form } = await begin(page, "Recovered");
  const { code, recoveryCode } = await addSecondFactor(page);
  await page.reload();
  await page.getByRole("button", { name: "Create API key" }).first().click();
  await form.getByLabel("Name").fill("Recovered");
  await wait();
  await submit(form);
  await asking(page).getByRole("button", { name: "Use a code instead" }).click();
  await expect(asking(page).getByLabel("Code from your authenticator app")).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(asking(page).getByText(/The code is wrong, or was used already/)).toBeVisible();
  await asking(page).getByRole("button", { name: "Use a recovery code instead" }).click();
  const input = asking(page).getByLabel("Recovery code");
  await expect(input).toBeFocused();
  await expectAccessible(page);
  await input.fill(recoveryCode);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Recovered is ready")).toBeVisible();
  expect(await keysOf(place)).toHaveLength(1);
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();

  await wait();
  await page.getByRole("button", { name: "Create API key" }).first().click();
  await form.getByLabel("Name").fill("Again");
  await submit(form);
  await asking(page).getByRole("button", { name: "Use a recovery code instead" }).click();
  await input.fill(recoveryCode);
  await page.keyboard.press("Enter");
  await expect(asking(page).getByText(/The recovery code is wrong, or was used already/)).toBeVisible();
  await expect(input).toHaveValue("");
  expect(await keysOf(place)).toHaveLength(1);
});

/** For whoever is signed in there. @returns a code that has served, and one that has not */
async function addSecondFactor(page: Page): Promise<{ readonly code: string; readonly recoveryCode: string }> {
  const { url } = product();
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${url}/v1/session/${path}`, { data, headers: { origin: url } });
    expect(answer.ok()).toBe(true);
    return await answer.text();
  };
  const { secret, recovery_codes } = JSON.parse(await post("totp", { password }));
  const code = totpCode(secret, stepAt(await now()));
  await post("totp/confirm", { code });
  return { code, recoveryCode: recovery_codes[0] };
}
