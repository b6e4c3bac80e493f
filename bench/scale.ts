import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyKey } from "../packages/storage/src/testing/copy-key.ts";
import { median, type Report } from "./figure.ts";
import { type Keyporter, startKeyporter } from "./keyporter.ts";

const keys = 100_000;
const pageSize = 100;

/** What 100,000 keys cost: memory of an idle server, and a page far into the list against the first one. */
export async function benchScale(): Promise<Report> {
  const dataDir = await mkdtemp(join(tmpdir(), "keyporter-bench-"));
  try {
    const first = await makeKey(dataDir);
    const empty = await idle(dataDir);
    copyKey(dataDir, first, keys - 1);
    const full = await idle(dataDir);
    const server = await startKeyporter({ dataDir });
    try {
      const pages = await listing(server);
      const figure = (name: string, ratio: number) => ({ name, bound: null, rounds: [ratio] });
      return {
        title: `${keys.toLocaleString("en")} keys, SQLite`,
        figures: [
          figure("idle memory with 100,000 keys against one", full / empty),
          figure("the last page of a list of 100,000 keys against the first", pages.last / pages.first),
        ],
        lines: [
          `  idle memory ${empty.toFixed(0)} MiB with one key, ${full.toFixed(0)} MiB with all`,
          `  listing page 1 ${pages.first.toFixed(2)} ms, page ${keys / pageSize} ${pages.last.toFixed(2)} ms`,
        ],
      };
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

/** Resident MiB a moment after the start. */
async function idle(dataDir: string): Promise<number> {
  const server = await startKeyporter({ dataDir });
  try {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } finally {
    await server.stop();
  }
}

async function makeKey(dataDir: string): Promise<string> {
  const server = await startKeyporter({ dataDir });
  try {
    await server.post("/v1/apis", { name: "Orders", code: "orders", audience: "orders" });
    await server.post("/v1/organizations", { name: "Acme", code: "acme" });
    const { key } = await server.post("/v1/keys", { name: "First", api_id: "orders", organization_id: "acme" });
    return key.id;
  } finally {
    await server.stop();
  }
}

/** Walks all pages and times the first and the last again, alternating. */
async function listing(server: Keyporter): Promise<{ readonly first: number; readonly last: number }> {
  const page = async (cursor: string | null) => {
    const begun = performance.now();
    const response = await server.get(`/v1/keys?limit=${pageSize}${cursor === null ? "" : `&cursor=${cursor}`}`);
    const body = await response.json();
    return { ms: performance.now() - begun, rows: body.data.length, next: body.next_cursor };
  };
  let cursor: string | null = null;
  let last: string | null = null;
  for (let seen = 0; seen < keys - pageSize; seen += pageSize) {
    const { rows, next } = await page(cursor);
    if (rows !== pageSize) throw new Error(`A page had ${rows} keys`);
    last = next;
    cursor = next;
  }
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    firsts.push((await page(null)).ms);
    lasts.push((await page(last)).ms);
  }
  return { first: median(firsts), last: median(lasts) };
}
