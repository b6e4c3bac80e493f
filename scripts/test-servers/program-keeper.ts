import { spawn } from "node:child_process";
import { untilListening } from "./ports.ts";

/**
 * Keeps a program that serves a port of this machine until standard input ends, and prints the port when somebody
 * listens there. Arguments are the port, the program and its own arguments.
 */
async function keep(port: number, program: string, args: readonly string[]): Promise<void> {
  // A terminal interrupts the whole group at once; the program is to outlive the tests that still use it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
  const server = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-20_000);
    });
  }
  let stopping = false;
  server.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  server.once("close", () => {
    if (!stopping) console.error(said);
    process.exit(stopping ? 0 : 1);
  });
  process.stdin.resume().once("end", () => {
    stopping = true;
    server.kill("SIGKILL");
  });
  await untilListening(port);
  process.stdout.write(`${port}\n`);
}

const [port, program, ...args] = process.argv.slice(2);
if (port === undefined || program === undefined) throw new Error("A port and a program are needed");
await keep(Number(port), program, args);
