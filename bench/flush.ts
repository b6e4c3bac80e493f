import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Report } from "./figure.ts";
import { startKeyporter } from "./keyporter.ts";
import { makeScene, verifying } from "./scene.ts";
import { sendSteadily, type Timed } from "./steady.ts";

/** Each has a row of its own in what is written. */
const keys = 2000;
const perSecond = 4000;
const rounds = 5;
const roundMs = 8000;
/** A flush is believed to begin at most so long before its commit is seen. */
const beforeCommitMs = 60;
const afterCommitMs = 10;

/**
 * What writing down the usage does to those who ask meanwhile. Nothing can switch it off, so the same answers are divided:
 * all of them, as a caller gets them, against those that were asked while nothing was written.
 */
export async function benchFlush(): Promise<Report> {
  const keyporter = await startKeyporter();
  try {
    const scene = await makeScene(keyporter, keys);
    const target = verifying(keyporter.port, scene, scene.secrets);
    const commits: number[] = [];
    const watch = new Worker(new URL("./commits.ts", import.meta.url), {
      workerData: join(keyporter.dataDir, "keyporter.db"),
    });
    watch.on("message", (at: number) => commits.push(at));
    const ratios: number[] = [];
    const lines: string[] = [];
    try {
      await sendSteadily(target, perSecond, 3000);
      for (let round = 0; round < rounds; round += 1) {
        commits.length = 0;
        const all = await sendSteadily(target, perSecond, roundMs);
        const quiet = all.filter(({ at }) => !commits.some((commit) => isDuring(at, commit)));
        ratios.push(p99(all) / p99(quiet));
        lines.push(lineOf(all, quiet, commits.length));
      }
    } finally {
      await watch.terminate();
    }
    return {
      title: `Usage of ${keys} keys written down while ${perSecond} requests a second come in, SQLite`,
      figures: [
        { name: "p99 with usage flushing against without", rounds: ratios, bound: { is: "at most", value: 2 } },
      ],
      lines,
    };
  } finally {
    await keyporter.stop();
  }
}

function isDuring(at: number, commit: number): boolean {
  return at > commit - beforeCommitMs && at < commit + afterCommitMs;
}

function p99(times: readonly Timed[]): number {
  const sorted = times.map(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

function lineOf(all: readonly Timed[], quiet: readonly Timed[], commits: number): string {
  const share = ((quiet.length / all.length) * 100).toFixed(0);
  return `  p99 ${p99(all).toFixed(2)} ms with ${commits} commits, ${p99(quiet).toFixed(2)} ms in the ${share} % without`;
}
