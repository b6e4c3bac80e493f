import { ensureProgram } from "../scripts/test-servers/ensure-program.ts";
import { freePort, untilListening } from "./free-port.ts";
import { startChild } from "./processes.ts";

interface Redis {
  readonly url: string;
  stop(): Promise<void>;
}

/** An empty Redis that keeps nothing. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const settings = { port: String(port), bind: "127.0.0.1", save: "", appendonly: "no", loglevel: "warning" };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const { stop } = startChild(ensureProgram("redis-server", "redis-server"), words);
  await untilListening(port);
  return { url: `redis://127.0.0.1:${port}`, stop };
}
