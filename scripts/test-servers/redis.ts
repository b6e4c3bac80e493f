import { ensureProgram } from "./ensure-program.ts";
import { startKept } from "./kept-process.ts";

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Of the server itself, to kill or freeze it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a Redis of the caller's own, which may be killed. @param port 0 takes a free one */
export async function startRedis(port = 0): Promise<RedisServer> {
  const program = ensureProgram("redis-server", "redis-server");
  const { line, stop } = await startKept(new URL("./redis-keeper.ts", import.meta.url), [program, `${port}`]);
  const [at = 0, pid = 0] = line.split(" ").map(Number);
  return { url: `redis://127.0.0.1:${at}`, port: at, pid, stop };
}
