import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureProgram } from "../../scripts/test-servers/ensure-program.ts";

/** Counts how often a process, with all its threads, forces a file to the disk from now on. */
export interface FsyncCounter {
  count(): number;
  stop(): Promise<void>;
}

export async function countFsyncs(pid: number): Promise<FsyncCounter> {
  const folder = mkdtempSync(join(tmpdir(), "keyporter-strace-"));
  const file = join(folder, "calls");
  const tracer = spawn(
    ensureProgram("strace", "strace"),
    ["-f", "-p", `${pid}`, "-e", "trace=fsync,fdatasync,sync_file_range,msync,sync,syncfs", "-o", file],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(tracer, "exit");
  let refusal = "";
  // "strace: Process 123 attached with 17 threads"
  await new Promise<void>((resolve, reject) => {
    createInterface(tracer.stderr).on("line", (line) => {
      refusal += `${line}\n`;
      if (line.includes("attached")) resolve();
    });
    tracer.once("exit", () => reject(new Error(`strace could not attach: ${refusal}`)));
  });
  return {
    // A call that another thread interrupts stands on two lines, of which only the first has a bracket opened.
    count: () => readFileSync(file, "utf8").match(/^\d+ +\w*sync\w*\(/gm)?.length ?? 0,
    stop: async () => {
      tracer.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
