import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

const cores = { server: 0, client: 1 };
const canPin = cpus().length > 1 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/**
 * A program with its arguments, kept on one core: what serves on one and what asks on another, so that no server gets more
 * processor than its peer. On a machine with one core, or without taskset, the program as it is.
 */
export function onCoreOf(
  side: keyof typeof cores,
  program: string,
  args: readonly string[],
): readonly [program: string, args: readonly string[]] {
  return canPin ? ["taskset", ["-c", String(cores[side]), program, ...args]] : [program, args];
}
