import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, type Target } from "./load.ts";
import type { Started } from "./processes.ts";

/** What is read of V8's file. @see https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-Profile */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

const shown = 15;
const loadMs = 5000;
/** Of the end of a profile: the load without the start before it. */
const readMicros = 4_000_000;
const asleep = ["(idle)", "(root)"];

/**
 * Where a server's main thread spends its time under a load: the functions with most time of their own.
 *
 * @param start with these variables added to its environment
 */
export async function profile<S extends Started>(
  name: string,
  start: (env: NodeJS.ProcessEnv) => Promise<S>,
  targetOf: (server: S) => Target | Promise<Target>,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-profile-"));
  try {
    const server = await start({ NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
    try {
      await load(await targetOf(server), 64, loadMs);
    } finally {
      await server.stop();
    }
    // The main thread is number 0; others are what it started.
    const file = (await readdir(folder)).find((one) => /\.0\.\d+\.cpuprofile$/.test(one));
    if (file === undefined) throw new Error(`${name} left no profile`);
    const text = await readFile(join(folder, file), "utf8");
    return [`  ${name}, where its main thread computes:`, ...heaviest(JSON.parse(text))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function heaviest({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const counts = new Map<string, number>();
  let age = 0;
  for (let at = samples.length - 1; at >= 0 && age < readMicros; at -= 1) {
    age += timeDeltas[at] ?? 0;
    const name = names.get(samples[at] ?? 0) ?? "";
    if (!asleep.includes(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, shown);
  return most.map(([name, count]) => `  ${((count / all) * 100).toFixed(1).padStart(6)} %  ${name}`);
}

function nameOf({ functionName, url, lineNumber }: Profile["nodes"][number]["callFrame"]): string {
  const file = url.replace(/^file:.*\/(packages|bench)\//, "$1/");
  const name = functionName === "" ? "(anonymous)" : functionName;
  return file === "" ? name : `${name} ${file}:${lineNumber + 1}`;
}
