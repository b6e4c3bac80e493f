import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../e2e/support/ports.ts";
import { builtSdk } from "../../packages/sdk/packaging/build-sdk.ts";
import type { Scene } from "./scene.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Program {
  readonly url: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The program and its words, which run in the folder of the example. Gets the port to listen on. */
  readonly command: (port: number) => readonly [string, ...string[]];
  /** Where its dependencies are; those of this repository when left out. */
  readonly modules?: string;
  /** Text of files that stand in for those of the example. */
  readonly files?: (port: number) => Readonly<Record<string, string>>;
}

/**
 * Starts an example as a customer would: in a folder of its own, with the published package and what its `package.json`
 * names, and with nothing in its environment but what it needs.
 */
export async function startProgram(name: string, scene: Scene, options: StartOptions): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), `keyporter-example-${name}-`));
  cpSync(`${root}examples/${name}`, folder, { recursive: true });
  install(folder, options.modules ?? `${root}node_modules`);
  cpSync(await builtSdk(), join(folder, "node_modules/@keyporter/sdk"), { recursive: true });

  const port = (await freePort()) ?? 0;
  for (const [file, text] of Object.entries(options.files?.(port) ?? {})) writeFileSync(join(folder, file), text);
  const [program, ...words] = options.command(port);
  const child = spawn(program, words, {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: `${port}`,
      KEYPORTER_URL: scene.url,
      KEYPORTER_KEY: scene.verifierKey,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = once(child, "exit");
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));

  const stop = async () => {
    // It and whatever it has started.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url, ended)) return { url, stop };
  await stop();
  throw new Error(`The example ${name} did not start:\n${said}`);
}

/** Links what its `package.json` names. */
function install(folder: string, modules: string): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    if (name === "@keyporter/sdk") continue;
    if (!existsSync(join(modules, name))) throw new Error(`${name} is not installed in ${modules}.`);
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, name), link);
  }
}

async function answers(url: string, ended: Promise<unknown>): Promise<boolean> {
  let running = true;
  void ended.then(() => {
    running = false;
  });
  const giveUpAt = Date.now() + 60_000;
  while (running && Date.now() < giveUpAt) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(20_000) }).then(
      () => true,
      () => false,
    );
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
