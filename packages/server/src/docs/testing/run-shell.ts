import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensureProgram } from "../../../../../scripts/test-servers/ensure-program.ts";

/** Types lines into a shell that has nothing but these variables. @returns what it printed, on either stream */
export async function runShell(
  lines: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<{ readonly code: number; readonly printed: string }> {
  ensureProgram("curl", "curl");
  const bash = spawn(ensureProgram("bash", "bash"), [...options], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  bash.stdin.end(lines);
  const [printed, complaints, [code]] = await Promise.all([
    bash.stdout.toArray(),
    bash.stderr.toArray(),
    once(bash, "exit"),
  ]);
  return { code: Number(code), printed: Buffer.concat([...printed, ...complaints]).toString() };
}
