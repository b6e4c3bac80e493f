import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { median } from "./load.ts";
import { type Keyporter, startKeyporter } from "./processes.ts";

const keys = 100_000;
const pageSize = 100;

/** What 100,000 keys cost: memory of an idle server, and a page far into the list against the first one. */
export async function benchScale(): Promise<string[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "keyporter-bench-"));
  try {
    const empty = await idle(dataDir);
    await seed(dataDir);
    const full = await idle(dataDir);
    const server = await startKeyporter(dataDir);
    try {
      const pages = await listing(server);
      const ratio = (a: number, b: number): string => (a / b).toFixed(2);
      return [
        `${keys.toLocaleString("en")} keys, SQLite`,
        `  idle memory, no keys            ${empty.toFixed(0)} MiB`,
        `  idle memory, all keys           ${full.toFixed(0)} MiB   ratio ${ratio(full, empty)}`,
        `  listing page 1                  ${pages.first.toFixed(2)} ms`,
        `  listing page ${keys / pageSize}               ${pages.last.toFixed(2)} ms   ratio ${ratio(pages.last, pages.first)}`,
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

/** Resident MiB a moment after the start. */
async function idle(dataDir: string): Promise<number> {
  const server = await startKeyporter(dataDir);
  try {
    if ((await (await server.get("/v1/apis")).text()).includes('"orders"') === false) await firstKey(server);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } finally {
    await server.stop();
  }
}

async function firstKey(server: Keyporter): Promise<void> {
  await server.post("/v1/apis", { name: "Orders", code: "orders", audience: "orders" });
  await server.post("/v1/organizations", { name: "Acme", code: "acme" });
  await server.post("/v1/keys", { name: "First", api_id: "orders", organization_id: "acme" });
}

/** Copies the one real key: making each through the API would only take longer. */
async function seed(dataDir: string): Promise<void> {
  const db = new DatabaseSync(join(dataDir, "keyporter.db"));
  const columns = (table: string): string[] =>
    db
      .prepare(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => String(name));
  const copy = (table: string, changed: Readonly<Record<string, string>>): void => {
    const names = columns(table);
    const values = names.map((name) => changed[name] ?? `original.${name}`);
    db.exec(
      `WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < ${keys - 1})
       INSERT INTO ${table} (${names.join(", ")}) SELECT ${values.join(", ")} FROM (SELECT * FROM ${table} LIMIT 1) AS original, counter`,
    );
  };
  const id = "'api_key_' || printf('%032x', n)";
  copy("keys", { id, created_at: "original.created_at + n" });
  copy("key_secrets", { id: "printf('%012x', n)", key_id: id, digest: "printf('%064x', n)" });
  db.close();
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
