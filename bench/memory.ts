import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Report } from "./figure.ts";

const keys = 1_000_000;
const rounds = 3;
const script = fileURLToPath(new URL("./peers/memory.ts", import.meta.url));

/** What a key in memory costs: the greater of what V8 counts and what the system sees of it. */
export async function benchMemory(): Promise<Report> {
  const measured: number[] = [];
  const lines: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(keys)]);
    const { held, resident, own } = JSON.parse(stdout);
    measured.push(Math.max(held, resident));
    const [heap, rss, told] = [held, resident, own].map((bytes: number) => bytes.toFixed(1));
    lines.push(`  heap and buffers ${heap}, resident memory ${rss}; the cache itself says ${told}`);
  }
  return {
    title: `Bytes for each of ${keys.toLocaleString("en")} keys in memory`,
    figures: [{ name: "memory per cached key, bytes", rounds: measured, bound: { is: "at most", value: 150 } }],
    lines,
  };
}
