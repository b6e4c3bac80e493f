import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/keyporter.js", import.meta.url));

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
}

/** Starts the real command with nothing but the given environment. */
export function spawnKeyporter(args: readonly string[], { env = {}, cwd = tmpdir() }: RunOptions = {}) {
  return spawn(process.execPath, [bin, ...args], { env: { PATH: process.env["PATH"], ...env }, cwd });
}

/** Runs the real command to its end. */
export async function runKeyporter(args: readonly string[], options: RunOptions = {}) {
  const child = spawnKeyporter(args, options);
  child.stdin.end(options.input ?? "");
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((ended) => child.once("close", ended)),
  ]);
  return { code, stdout, stderr };
}

/** Standard output of a command that must end well, as JSON. */
export function json(result: { readonly code: number | null; readonly stdout: string; readonly stderr: string }) {
  if (result.code !== 0) throw new Error(`ended with ${result.code}: ${result.stderr}`);
  return JSON.parse(result.stdout);
}

/** A directory that is short enough to hold a Unix socket, and how to remove it. */
export function temporaryDirectory() {
  const path = mkdtempSync(join(tmpdir(), "keyporter-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}
