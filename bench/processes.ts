import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onCoreOf } from "./cores.ts";

export interface Started {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface Child {
  readonly pid: number;
  /** The first line of its standard output, or the first JSON object, which may stand on several lines. */
  firstWords(): Promise<string>;
  stop(): Promise<void>;
}

/** A program on the server's core, which says something on its standard output once it is ready. */
export function startChild(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(...onCoreOf("server", program, args), {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // What it says of being stopped, which is our doing, is no news.
  createInterface(child.stderr).on("line", (line) => {
    if (!line.startsWith("SIGTERM: ")) console.error(line);
  });
  return { pid: child.pid ?? 0, firstWords: () => firstWords(child), stop: () => stop(child) };
}

/** One of the scripts in `peers`: it prints its port when it listens. */
export async function startPeer(script: string, env?: NodeJS.ProcessEnv): Promise<Started> {
  const path = fileURLToPath(new URL(`./peers/${script}`, import.meta.url));
  const { pid, firstWords, stop } = startChild(process.execPath, [path], env);
  return { port: Number(await firstWords()), pid, stop };
}

function firstWords(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      const json = text.trimStart().startsWith("{");
      const end = json ? endOfJson(text) : text.indexOf("\n");
      if (end >= 0) resolve(text.slice(0, end));
    });
  });
}

function endOfJson(text: string): number {
  for (let end = text.indexOf("}"); end >= 0; end = text.indexOf("}", end + 1)) {
    try {
      JSON.parse(text.slice(0, end + 1));
      return end + 1;
    } catch {
      // Not the last brace yet.
    }
  }
  return -1;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
