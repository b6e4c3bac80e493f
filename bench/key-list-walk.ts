import type { Browser, Page } from "@playwright/test";
import { type Cost, watchMainThread } from "./main-thread.ts";

export interface ListPage {
  readonly url: string;
  /** Name of a key in the middle of the list. */
  readonly wanted: string;
  /** Whether keys are switched on and off here, and sorted by a select. */
  readonly toggled: boolean;
}

/** What each step cost. */
export type Walk = ReadonlyMap<string, Cost>;

const row = "main [data-row], main [role=listitem][aria-label]";
/** Pixels that one push of the wheel moves. */
const push = 4000;

/** What a person does with a long list, step by step. */
export async function walkList(browser: Browser, page: Page, { url, wanted, toggled }: ListPage): Promise<Walk> {
  const costOf = await watchMainThread(browser, page);
  const rows = page.locator(row);
  const search = page.getByRole("searchbox");
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    async open() {
      await page.goto(url);
      await rows.first().waitFor();
    },
    "load all": () => loadAll(page),
    "to the top": () => page.keyboard.press("Home"),
    "to the end": () => page.keyboard.press("End"),
    wheel: () => wheel(page, -push, 40),
    "top again": () => page.keyboard.press("Home"),
    async search() {
      await search.pressSequentially(wanted, { delay: 80 });
      await page.getByText(/^1 API key$|^1 key$/i).waitFor();
    },
    async "search no more"() {
      await search.fill("");
      await rows.nth(10).waitFor({ state: "attached" });
    },
    async sort() {
      const first = await rows.first().textContent();
      if (toggled) await page.getByLabel("Sort").selectOption("created_at");
      else await page.getByRole("button", { name: "Name", exact: true }).press("Enter");
      await page.waitForFunction(
        ([selector, before]) => document.querySelector<HTMLElement>(selector)?.textContent !== before,
        [row, first] as const,
      );
    },
    async disable() {
      if (!toggled) return;
      const answered = page.waitForResponse((response) => response.url().endsWith("/disable"));
      await page.getByRole("switch").first().click();
      await answered;
    },
  };
  const costs = new Map<string, Cost>();
  for (const [name, act] of Object.entries(steps)) {
    const step = async (): Promise<void> => {
      await act();
      await settle(page);
    };
    costs.set(name, await costOf(step));
  }
  return costs;
}

/** Down to the end, as long as more pages come. */
async function loadAll(page: Page): Promise<void> {
  do {
    await wheel(page, push, 5);
  } while (!(await isAtEnd(page)));
}

async function wheel(page: Page, pixels: number, times: number): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height / 2);
  for (let time = 0; time < times; time += 1) await page.mouse.wheel(0, pixels);
}

/** Goes back where a section was left before all of it was there. In the cheapest way: this, too, is measured. */
function isAtEnd(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    if (scrollY + innerHeight < document.documentElement.scrollHeight - 2) return false;
    const more = [...document.querySelectorAll("main button")].find(({ textContent }) => textContent === "Load more");
    more?.scrollIntoView({ block: "center" });
    return more === undefined;
  });
}

/** Until what was begun has been drawn: two pictures, and a moment without work. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
    await new Promise((idle) => requestIdleCallback(idle));
    await new Promise((rest) => setTimeout(rest, 200));
  });
}
