import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "./figure.ts";
import { startKeyporter } from "./keyporter.ts";
import { load, type Measured } from "./load.ts";
import { makeScene, type Scene, verifying } from "./scene.ts";

const connections = 64;
const rounds = 3;
const roundMs = 1000;
/** More than a round can ask for, so that it meets each of them for the first time. */
const keys = 20_000;
const warming = 4000;

/** The first sight of a key, which is read from the database, against a later one. */
export async function benchMiss(): Promise<Report> {
  const dataDir = await mkdtemp(join(tmpdir(), "keyporter-bench-"));
  try {
    const scene = await makeKeys(dataDir);
    const measured: { readonly first: Measured; readonly again: Measured }[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await runRound(dataDir, scene));
    return {
      title: `First sight of a key over HTTP, SQLite, ${connections} connections, a new server for each round`,
      figures: [
        {
          name: "first sight of a key against a hit, HTTP",
          rounds: measured.map(({ first, again }) => first.perSecond / again.perSecond),
          bound: { is: "at least", value: 0.4 },
        },
      ],
      lines: measured.map(({ first, again }) => `  first ${rate(first)}, again ${rate(again)}`),
    };
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function makeKeys(dataDir: string): Promise<Scene> {
  const keyporter = await startKeyporter({ dataDir });
  try {
    return await makeScene(keyporter, keys + warming);
  } finally {
    await keyporter.stop();
  }
}

async function runRound(
  dataDir: string,
  scene: Scene,
): Promise<{ readonly first: Measured; readonly again: Measured }> {
  const keyporter = await startKeyporter({ dataDir });
  const ask = (texts: readonly string[], ms = roundMs): Promise<Measured> =>
    load(verifying(keyporter.port, scene, texts), connections, ms);
  try {
    // So that both are measured in code that was compiled.
    await ask(scene.secrets.slice(keys), 2 * roundMs);
    const first = await ask(scene.secrets.slice(0, keys));
    if (first.answered > keys) throw new Error(`${first.answered} were asked of ${keys} keys`);
    return { first, again: await ask(scene.secrets.slice(0, first.answered)) };
  } finally {
    await keyporter.stop();
  }
}

function rate({ perSecond }: Measured): string {
  return `${Math.round(perSecond).toLocaleString("en")}/s`;
}
