import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureProgram } from "../../../../scripts/test-servers/ensure-program.ts";

const run = promisify(execFile);

export interface CurlAnswer {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** Runs the real curl with these arguments, as a person types them, and reads its JSON answer. */
export async function curl(...args: readonly string[]): Promise<CurlAnswer> {
  const { stdout } = await run(ensureProgram("curl", "curl"), ["--silent", "--write-out", "\n%{http_code}", ...args]);
  const at = stdout.lastIndexOf("\n");
  return { status: Number(stdout.slice(at + 1)), body: JSON.parse(stdout.slice(0, at)) };
}
