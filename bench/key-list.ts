import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { copyKey } from "../packages/storage/src/testing/copy-key.ts";
import { ensureProgram } from "../scripts/test-servers/ensure-program.ts";
import type { Report } from "./figure.ts";
import { type Walk, walkList } from "./key-list-walk.ts";
import { administrator, type Keyporter, startKeyporter } from "./keyporter.ts";
import type { Cost } from "./main-thread.ts";

const many = 10_000;
const few = 50;
const screens = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** Keys are rows of a table, or cards in sections where they are switched on and off. */
const apis = {
  rows: { actions: ["copy", "rename", "rotate", "revoke", "delete"] },
  cards: { actions: ["copy", "rename", "toggle", "rotate", "revoke", "delete"] },
};

/** What a list of 10,000 keys costs the browser's main thread, against one of 50, where each is loaded to its end. */
export async function benchKeyList(): Promise<Report> {
  execFileSync(process.execPath, [fileURLToPath(new URL("../scripts/build-console.ts", import.meta.url))]);
  const dataDir = await mkdtemp(join(tmpdir(), "keyporter-bench-"));
  try {
    await seed(dataDir);
    const server = await startKeyporter({ dataDir });
    const browser = await chromium.launch({
      executablePath: process.env["CHROMIUM_PATH"] ?? ensureProgram("chromium", "chromium"),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    try {
      const lines: string[] = [];
      for (const shape of ["rows", "cards"] as const) {
        for (const screen of ["desktop", "phone"] as const) {
          const open = (keys: number) => walkOne(browser, server, { shape, screen, keys });
          lines.push(...report(`${many} keys as ${shape}, ${screen}`, await open(few), await open(many)));
        }
      }
      return { title: `A list of ${many.toLocaleString("en")} keys in the browser`, figures: [], lines };
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

interface Shown {
  readonly shape: keyof typeof apis;
  readonly screen: keyof typeof screens;
  readonly keys: number;
}

async function walkOne(browser: Browser, { port }: Keyporter, { shape, screen, keys }: Shown): Promise<Walk> {
  const url = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ viewport: screens[screen], locale: "en-US" });
  await context.request.post(`${url}/v1/session`, { data: administrator, headers: { origin: url } });
  const page = await context.newPage();
  const path = `/org/with-${keys}/keys/${shape}`;
  const wanted = `Integration ${String(keys / 2 + 1).padStart(5, "0")}`;
  const costs = await walkList(browser, page, { url: `${url}${path}`, wanted, toggled: shape === "cards" });
  await context.close();
  return costs;
}

/** Organizations with few and with many keys of each API; one in ten is disabled, one in twenty revoked. */
async function seed(dataDir: string): Promise<void> {
  const server = await startKeyporter({ dataDir });
  const originals: { readonly id: string; readonly copies: number }[] = [];
  try {
    const { data } = await (await server.get("/v1/users")).json();
    for (const [code, policy] of Object.entries(apis)) {
      await server.post("/v1/apis", { name: code, code, audience: code, policy });
      for (const key of ["read", "write"]) await server.post(`/v1/apis/${code}/scopes`, { key });
    }
    for (const copies of [few, many]) {
      const organization = { name: `With ${copies}`, code: `with-${copies}` };
      await server.post("/v1/organizations", organization);
      await server.post(`/v1/organizations/${organization.code}/members`, { user_id: data[0].id, roles: ["admin"] });
      for (const code of Object.keys(apis)) {
        const owned = { api_id: code, organization_id: organization.code, scopes: ["read", "write"] };
        const { key } = await server.post("/v1/keys", { name: "Original", ...owned });
        originals.push({ id: key.id, copies });
      }
    }
  } finally {
    await server.stop();
  }
  for (const { id, copies } of originals) {
    copyKey(dataDir, id, copies - 1, {
      name: "'Integration ' || printf('%05d', n)",
      status: "CASE WHEN n % 20 = 0 THEN 'revoked' WHEN n % 10 = 5 THEN 'disabled' ELSE 'active' END",
      expires_at: "CASE WHEN n % 3 = 0 THEN original.created_at + n * 86400000 END",
    });
  }
}

function report(title: string, base: Walk, walk: Walk): string[] {
  const head = `  ${"step".padEnd(16)}longest task    own  over 50 ms  event    busy  script  layout   busy: times that of ${few} keys`;
  const lines = [...walk].map(([step, cost]) => `  ${step.padEnd(16)}${line(cost, base.get(step))}`);
  const worst = (of: Walk, what: "longest" | "longestOwn"): string =>
    Math.max(...[...of.values()].map((cost) => cost[what])).toFixed(0);
  const tasks = (of: Walk): string => `${worst(of, "longest")} ms, of which computed ${worst(of, "longestOwn")} ms`;
  return [title, head, ...lines, `  longest task ${tasks(walk)}; with ${few} keys ${tasks(base)}`, ""];
}

function line(cost: Cost, base: Cost | undefined): string {
  const ms = (value: number, width: number): string => value.toFixed(0).padStart(width);
  const ratio = cost.busy / (base?.busy ?? Number.NaN);
  return [
    `${ms(cost.longest, 9)} ms`,
    ms(cost.longestOwn, 7),
    ms(cost.longTasks, 12),
    ms(cost.slowestEvent, 7),
    ms(cost.busy, 8),
    ms(cost.script, 8),
    ms(cost.layout, 8),
    `${ratio.toFixed(1).padStart(8)}`,
  ].join("");
}
