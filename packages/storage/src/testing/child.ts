import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** One of our scripts that runs as a process of its own. */
export interface Child {
  /** What it prints, line by line. */
  readonly lines: AsyncIterator<string>;
  signal(signal: NodeJS.Signals): void;
  /** As by kill -9; returns when it is gone. */
  kill(): Promise<void>;
}

export function startChild(script: URL, ...args: readonly string[]): Child {
  const command = [fileURLToPath(script), ...args];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  return {
    lines: createInterface(child.stdout)[Symbol.asyncIterator](),
    signal: (signal) => child.kill(signal),
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
