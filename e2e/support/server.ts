import { createInterface } from "node:readline";
import { runKeyporter, spawnKeyporter } from "../../packages/cli/test/run-keyporter.ts";

/** A process of its own that runs `keyporter start`. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Entries of its log so far. */
  readonly log: readonly LogEntry[];
  signal(signal: NodeJS.Signals): void;
  /** Asks it to stop; returns its exit code. */
  stop(): Promise<number | null>;
  /** As by kill -9; returns when it is gone. */
  kill(): Promise<void>;
  /** Runs a command of the command line in the server's environment. */
  run(words: readonly string[], input?: string): ReturnType<typeof runKeyporter>;
}

export type LogEntry = Readonly<Record<string, unknown>>;
export type Environment = Readonly<Record<string, string>>;

/**
 * Starts a server as an operator does, with nothing but the given environment, and returns when it says that it is
 * ready. On a free port unless PORT is given.
 */
export async function startServer(given: Environment, command: "start" | "demo" = "start"): Promise<Server> {
  const env = { PORT: "0", LOG_LEVEL: "warn", ...given };
  const child = spawnKeyporter([command, "--json"], { env });
  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const log: LogEntry[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const entry: LogEntry = JSON.parse(line);
      log.push(entry);
      // What it says when it has started is not an entry of the log.
      if ("data_dir" in entry) resolve(String(entry["url"]));
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready: ${complaint}`)));
  });
  const signal = (name: NodeJS.Signals) => {
    child.kill(name);
  };
  return {
    url,
    pid: child.pid ?? 0,
    log,
    signal,
    stop: async () => {
      signal("SIGTERM");
      return await gone;
    },
    kill: async () => {
      signal("SIGKILL");
      await gone;
    },
    run: (words, input = "") => runKeyporter(words, { env, input }),
  };
}
