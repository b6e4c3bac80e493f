import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** What Codex says of a server that it has connected to, or tried to. */
export interface CodexStatus {
  readonly name: string;
  readonly tools: Readonly<Record<string, unknown>>;
  readonly toolsError: string | null;
  readonly authStatus: string;
}

/**
 * Lets the real Codex connect to the servers of its file. Its `mcp list` only reads that file, and a conversation needs a
 * login; its app server, which editors talk to, makes the same connections without one.
 *
 * @param script for a shell, before the app server: what a person's terminal has set
 */
export async function codexStatus(script: string, env: NodeJS.ProcessEnv): Promise<readonly CodexStatus[]> {
  const child = spawn("/bin/sh", ["-c", `${script}\nexec codex app-server`], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { clientInfo: { name: "keyporter", version: "1" } } });
  try {
    for await (const line of createInterface(child.stdout)) {
      const { id, result } = JSON.parse(line);
      if (id === 1) {
        send({ jsonrpc: "2.0", method: "initialized" });
        send({ jsonrpc: "2.0", id: 2, method: "mcpServerStatus/list", params: {} });
      }
      if (id === 2) return result.data;
    }
    throw new Error("Codex ended before it said what it is connected to");
  } finally {
    child.stdin.end();
    child.kill();
    await ended;
  }
}
