import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports.ts";

/**
 * Keeps a throwaway Redis until standard input ends, and prints its port and process id when it answers. Arguments are
 * the path of redis-server and the port, 0 for a free one.
 */
async function keep(redis: string, wanted: number): Promise<void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "keyporter-redis-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  // A terminal interrupts the whole group at once; the server is to outlive the tests that still use it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
  const port = wanted === 0 ? await freePort() : wanted;
  const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawn(redis, options, { stdio: "ignore", detached: true });
  // Also when a test has killed it.
  server.once("exit", () => process.exit(0));
  process.stdin.resume().once("end", () => server.kill("SIGKILL"));
  while (!(await answers(port))) await sleep(10);
  process.stdout.write(`${port} ${server.pid}\n`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });
}

const [redis, port] = process.argv.slice(2);
if (redis === undefined || port === undefined) throw new Error("A path and a port are needed");
await keep(redis, Number(port));
