import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ensureProgram } from "../scripts/test-servers/ensure-program.ts";
import { onCoreOf } from "./cores.ts";

/** What the connections send, in turn and again and again. */
export interface Target {
  readonly port: number;
  /** Whole HTTP/1.1 requests with keep-alive. */
  readonly requests: readonly Buffer[];
  /** Must stand in the body of every answer. */
  readonly expect: string;
}

export interface Measured {
  /** How many were answered. */
  readonly answered: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const script = fileURLToPath(new URL("./load.lua", import.meta.url));

/**
 * Keeps `connections` busy: each sends its next request when the answer to the last one is complete. wrk does it, since a
 * client written for Node takes longer for a request than nginx does, and would measure itself.
 *
 * @param ms whole seconds
 * @throws {Error} when an answer was not the expected one or a connection broke
 */
export async function load(target: Target, connections: number, ms: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-load-"));
  try {
    const requests = join(folder, "requests");
    await writeFile(requests, Buffer.concat(target.requests.flatMap((request) => [request, Buffer.of(0)])));
    const wrk = ensureProgram("wrk", "wrk");
    const words = ["-t1", `-c${connections}`, `-d${Math.ceil(ms / 1000)}s`, "--timeout", "10s", "-s", script];
    const [program, args] = onCoreOf("client", wrk, [...words, `http://127.0.0.1:${target.port}/`]);
    const { stdout } = await promisify(execFile)(program, [...args, "--", requests, target.expect]);
    return readMeasured(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The last line is what `done` of the script wrote. */
function readMeasured(output: string): Measured {
  const fields = output.trimEnd().split("\n").at(-1)?.split(" ") ?? [];
  const [answered = 0, micros = 0, p50 = 0, p99 = 0, broken = 0, wrong = 0] = fields.slice(0, 6).map(Number);
  if (wrong > 0) throw new Error(`${wrong} of ${answered} answers were unexpected: ${fields.slice(6).join(" ")}`);
  if (broken > 0 || !(answered > 0)) throw new Error(`${broken} connections broke, ${answered} requests were answered`);
  return { answered, perSecond: (answered / micros) * 1e6, p50: p50 / 1000, p99: p99 / 1000 };
}

/** The same bytes that a client library would send. */
export function jsonRequest(path: string, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    host: "127.0.0.1",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${text}`);
}
