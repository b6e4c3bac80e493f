import { expect, test } from "@playwright/test";
import { done, verify } from "../../packages/server/src/testing/scene.ts";
import { isCreation, keysOf, loseFirstAnswer, makePlace, openForm, secretIn, submit } from "./support/creating.ts";
import { expectAccessible } from "./support/pages.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("when the answer to a creation is lost, the key is not: one button gives it a secret that arrives", async ({
  page,
}) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Zapier");
  await loseFirstAnswer(page);
  await submit(dialog);
  await expect(dialog.getByText("The key was made, but its secret did not arrive")).toBeVisible();
  expect(await keysOf(place)).toMatchObject([{ name: "Zapier" }]);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByText("Zapier is ready")).toBeVisible();
  const verdict = await verify(product().admin, await secretIn(page), { api: place.api.id });
  expect(verdict).toMatchObject({ valid: true, key: { name: "Zapier" } });
  expect(await keysOf(place)).toHaveLength(1);
});

test("with no connection at all it says so, and the next try is the very same request", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Offline");
  const sent: { readonly key: string | undefined; readonly body: string | null }[] = [];
  let cut = true;
  await page.route("**/v1/keys", async (route) => {
    if (!isCreation(route)) return await route.continue();
    sent.push({ key: route.request().headers()["idempotency-key"], body: route.request().postData() });
    await (cut ? route.abort("internetdisconnected") : route.continue());
  });
  await submit(dialog);
  await expect(dialog.getByText("No answer came", { exact: true })).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Offline");
  cut = false;
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Offline is ready")).toBeVisible();
  expect(sent.length).toBeGreaterThan(2);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  expect(await keysOf(place)).toHaveLength(1);
});

test("while the answer is awaited nothing closes the form", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Slow");
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/v1/keys", async (route) => {
    if (isCreation(route)) await held;
    await route.continue();
  });
  await submit(dialog);
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeDisabled();
  await expect(dialog).toBeVisible();
  answer();
  await expect(page.getByText("Slow is ready")).toBeVisible();
});

test("a key that another tab deleted while its secret was lost is said to be gone", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Short-lived");
  await loseFirstAnswer(page);
  await submit(dialog);
  await expect(dialog.getByRole("button", { name: "Make a new secret" })).toBeVisible();
  const [key] = await keysOf(place);
  await done(product().admin.delete(`/v1/keys/${key?.id}`));
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  await expect(dialog.getByText("deleted meanwhile")).toBeVisible();
  await dialog.getByRole("button", { name: "Start again" }).click();
  await submit(dialog);
  await expect(page.getByText("Short-lived is ready")).toBeVisible();
});

test("the secret is kept nowhere but on the screen, and goes from there when it is put away", async ({ page }) => {
  const place = await makePlace(product());
  const dialog = await openForm(page, place, "Secret");
  await submit(dialog);
  await expect(page.getByText("Secret is ready")).toBeVisible();
  const secret = await secretIn(page);
  const kept = await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(secret.slice(-32));
  expect(page.url()).not.toContain(secret);
  await page.getByRole("checkbox", { name: "I have copied and securely stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
});
