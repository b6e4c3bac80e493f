import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface KeptProcess {
  /** What the script printed first, when its server was ready. */
  readonly line: string;
  stop(): Promise<void>;
}

/**
 * Runs a script that keeps a server: it prints one line when the server is ready, and ends the server when its standard
 * input ends. That happens at `stop`, and also when this process is killed.
 */
export async function startKept(script: URL, args: readonly string[]): Promise<KeptProcess> {
  const keeper = spawn(process.execPath, [fileURLToPath(script), ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(keeper, "exit");
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(keeper.stdout).once("line", resolve);
    keeper.once("exit", (code) =>
      reject(new Error(`${script.pathname} ended with ${code} before its server was ready`)),
    );
  });
  async function stop(): Promise<void> {
    keeper.stdin.end();
    await ended;
  }
  return { line, stop };
}
