import { expect, type Locator, type Page, test } from "@playwright/test";
import { done } from "../../packages/server/src/testing/scene.ts";
import { copyKey } from "../../packages/storage/src/testing/copy-key.ts";
import { makePlace, type Place } from "./support/creating.ts";
import { expectAccessible } from "./support/pages.ts";
import { signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

const many = 10_000;
/**
 * However many keys there are, no more of them are in the document. Four blocks of 20 reach the screen and its margins;
 * while the list jumps, the place that it leaves is drawn beside the one that it goes to, and what has the focus stays.
 */
const mostDrawn = 200;
const actions = ["copy", "rename", "rotate", "revoke", "delete"];
const shapes = { rows: { actions }, cards: { actions: [...actions, "toggle"] } };
const screens = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const places = new Map<string, Place>();

test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  const { admin, dataDir } = product();
  for (const [shape, policy] of Object.entries(shapes)) {
    const place = await makePlace(product(), policy);
    const owned = { api_id: place.api.id, organization_id: place.organization.id };
    const { key } = await done(admin.post("/v1/keys", { name: "Oldest", ...owned }));
    copyKey(dataDir, key.id, many - 1, { name: "'Integration ' || printf('%05d', n)" });
    places.set(shape, place);
  }
});

/** The newest comes first. */
const newest = "Integration 09999";
const oldest = "Oldest";
const selectors = { rows: "main tr[data-row]", cards: "main [role=listitem][aria-setsize]" };
type Shape = keyof typeof shapes;

async function open(page: Page, shape: Shape, screen: keyof typeof screens): Promise<Locator> {
  const place = places.get(shape);
  if (place === undefined) throw new Error("Nothing was made");
  await page.setViewportSize(screens[screen]);
  await signIn(page, product(), place.person);
  await page.goto(`${product().url}/org/${place.organization.code}/keys/${place.api.code}`);
  const keys = page.locator(selectors[shape]);
  await expect(keys.filter({ hasText: newest })).toBeInViewport();
  return keys;
}

/** Moves on until the oldest key is drawn. @returns the most keys that were in the document at once */
async function toTheOldest(page: Page, shape: Shape, move: () => Promise<void>): Promise<number> {
  let most = 0;
  for (;;) {
    await move();
    const [count, last] = await page.evaluate(drawnKeys, selectors[shape]);
    most = Math.max(most, count);
    if (last.includes(oldest)) return most;
  }
}

/** After the next picture: how many keys are in the document, and what the last one says. */
async function drawnKeys(selector: string): Promise<readonly [number, string]> {
  await new Promise((drawn) => requestAnimationFrame(drawn));
  const keys = document.querySelectorAll(selector);
  return [keys.length, keys[keys.length - 1]?.textContent ?? ""];
}

/** What screen readers say of where the last one stands; the first row of a table is its head. */
const lastPlaces = {
  rows: { attribute: "aria-rowindex", place: many + 1 },
  cards: { attribute: "aria-posinset", place: many },
};

const moves: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "the End key": (page) => page.keyboard.press("End"),
  scrolling: (page) => page.mouse.wheel(0, 20_000),
};

for (const [shape, screen, by] of [
  ["rows", "desktop", "the End key"],
  ["rows", "phone", "scrolling"],
  ["cards", "desktop", "scrolling"],
  ["cards", "phone", "the End key"],
] as const) {
  test(`of 10,000 keys as ${shape} on a ${screen}, ${by} reaches the last, and only a few are ever in the document`, async ({
    page,
  }) => {
    const keys = await open(page, shape, screen);
    const { width, height } = screens[screen];
    await page.mouse.move(width / 2, height / 2);
    const most = await toTheOldest(page, shape, () => moves[by]?.(page) ?? Promise.resolve());
    expect(most).toBeLessThanOrEqual(mostDrawn);
    await page.keyboard.press("End");
    await expect(keys.last()).toBeInViewport();
    await expect(keys.last()).toContainText(oldest);
    const { attribute, place } = lastPlaces[shape];
    await expect(keys.last()).toHaveAttribute(attribute, String(place));
    await expectAccessible(page);
    await page.keyboard.press("Home");
    await expect(keys.filter({ hasText: newest })).toBeInViewport();
  });
}

for (const shape of ["rows", "cards"] as const) {
  test(`search finds one of 10,000 keys as ${shape}, and gives the list back`, async ({ page }) => {
    const keys = await open(page, shape, "desktop");
    await page.getByRole("searchbox").fill("Integration 05000");
    await expect(keys).toHaveCount(1);
    await expect(keys).toContainText("Integration 05000");
    await page.getByRole("searchbox").fill("");
    await expect(keys.filter({ hasText: newest })).toBeInViewport();
  });

  test(`a key among ${shape} keeps the focus, however far the list is scrolled`, async ({ page }) => {
    const keys = await open(page, shape, "desktop");
    const first = keys.filter({ hasText: newest });
    const focused = shape === "rows" ? first.getByRole("link") : first.getByRole("switch");
    await focused.focus();
    await page.mouse.move(800, 500);
    for (let time = 0; time < 5; time += 1) {
      await page.mouse.wheel(0, 4000);
      await page.evaluate(drawnKeys, selectors[shape]);
    }
    await expect(first).not.toBeInViewport();
    await expect(focused).toBeFocused();
    expect(await keys.count()).toBeLessThanOrEqual(mostDrawn);
  });
}
