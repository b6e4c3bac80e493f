import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../../../cli/bin/keyporter.js", import.meta.url));

/** A server in a process of its own, as an operator starts it, with everything that it prints. */
export interface ChildServer {
  readonly url: string;
  /** All bytes of standard output and standard error so far. */
  printed(): string;
  /** What the system shows of it to others: its command line and environment, as far as this system does. */
  visible(): Promise<string>;
  stop(): Promise<void>;
}

export async function startChild(dataDir: string, env: Readonly<Record<string, string>>): Promise<ChildServer> {
  const child = spawn(process.execPath, [bin, "start", "--json"], {
    env: { PATH: process.env["PATH"], KEYPORTER_DATA_DIR: dataDir, PORT: "0", ...env },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const printed = (): string => Buffer.concat(chunks).toString("latin1");
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) continue;
    const { url, data_dir } = JSON.parse(line);
    if (typeof url !== "string" || data_dir === undefined) continue;
    const stop = (): Promise<void> => {
      child.kill("SIGTERM");
      return ended;
    };
    return { url, printed, visible: () => shownOf(child), stop };
  }
  throw new Error("The server ended before it said where it is");
}

async function shownOf({
  pid,
  spawnargs,
}: {
  readonly pid?: number | undefined;
  readonly spawnargs: readonly string[];
}) {
  const system = process.platform === "linux" ? ["cmdline", "environ"] : [];
  const files = await Promise.all(system.map((name) => readFile(`/proc/${pid}/${name}`, "latin1")));
  return [...spawnargs, ...files].join("\n");
}

/** Contents of every regular file below a directory, by path, except those named. */
export async function filesIn(directory: string, except: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && !except.includes(entry.name)) {
      files.set(entry.name, (await readFile(join(entry.parentPath, entry.name))).toString("latin1"));
    }
  }
  return files;
}
