import type { Browser, CDPSession, Page } from "@playwright/test";

/** What something cost the page's main thread. Milliseconds. */
export interface Cost {
  /** The longest task, as the browser tells pages that ask for long tasks; 0 when none took 50 ms. */
  readonly longest: number;
  /** The most that one task computed. Less than it took where other programs wanted the same processor. */
  readonly longestOwn: number;
  /** Tasks that computed for over 50 ms. */
  readonly longTasks: number;
  /** Of the clicks and key presses, the longest time to the next picture; 0 when there was none over 100 ms. */
  readonly slowestEvent: number;
  /** Computed by all tasks. */
  readonly busy: number;
  /** Passed in scripts, and in styles and layout. */
  readonly script: number;
  readonly layout: number;
}

/** Counts from the first script of the page on. @returns what an act costs */
export async function watchMainThread(
  browser: Browser,
  page: Page,
): Promise<(act: () => Promise<void>) => Promise<Cost>> {
  await page.addInitScript(observe);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async (act) => {
    await take(page);
    const before = await counters(session);
    await browser.startTracing(page, { categories: ["toplevel"] });
    await act();
    const own = taskTimes(await browser.stopTracing());
    const after = await counters(session);
    const { tasks, events } = await take(page);
    const spent = (name: string): number => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
    return {
      longest: Math.max(0, ...tasks),
      longestOwn: own.reduce((most, one) => Math.max(most, one), 0),
      longTasks: own.filter((ms) => ms > 50).length,
      slowestEvent: Math.max(0, ...events),
      busy: own.reduce((sum, one) => sum + one, 0),
      script: spent("ScriptDuration"),
      layout: spent("LayoutDuration") + spent("RecalcStyleDuration"),
    };
  };
}

declare global {
  interface Window {
    longTasks?: number[];
    slowEvents?: number[];
  }
}

function observe(): void {
  const note = (type: string, durations: number[]): number[] => {
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type,
      buffered: true,
    });
    return durations;
  };
  window.longTasks = note("longtask", []);
  window.slowEvents = note("event", []);
}

/** What was noted since the last time. */
async function take(page: Page): Promise<{ readonly tasks: readonly number[]; readonly events: readonly number[] }> {
  return await page.evaluate(() => ({
    tasks: window.longTasks?.splice(0) ?? [],
    events: window.slowEvents?.splice(0) ?? [],
  }));
}

async function counters(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What each task of the page's main thread computed. */
function taskTimes(trace: Buffer): readonly number[] {
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString());
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const mains = new Set(named.map(thread));
  const tasks = traceEvents.filter((event) => event.name.endsWith("RunTask") && mains.has(thread(event)));
  return tasks.map(({ tdur = 0 }) => tdur / 1000);
}
