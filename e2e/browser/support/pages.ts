import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails on whatever a person would not see: errors in the console, refusals of the content security policy. */
export function watchForFaults(page: Page): { readonly faults: readonly string[] } {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    // A refused request is logged by the browser itself; the page deals with it.
    const refused = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !refused) faults.push(message.text());
  });
  return { faults };
}

/** Nothing for axe to find, and nothing wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(untilStill);
  // What stands behind a dialog cannot be reached, though its live regions keep it from being hidden as a whole.
  const { violations } = await new AxeBuilder({ page }).exclude("[data-base-ui-inert]").analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  expect(told).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels that overflow to the right").toBeLessThanOrEqual(0);
}

/** What is still fading in has colours that nobody reads it in. Asked again and again: one movement may begin another. */
async function untilStill(): Promise<void> {
  const moves = ({ playState, effect }: Animation): boolean =>
    playState === "running" && effect?.getComputedTiming().iterations !== Infinity;
  while (document.getAnimations().some(moves)) await new Promise((again) => setTimeout(again, 50));
}
