import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureProgram } from "../../../../scripts/test-servers/ensure-program.ts";
import type { TestInstance } from "./instance.ts";

const run = promisify(execFile);

/** Every byte that somebody has who steals the database: the files with their write-ahead log, or all of a dump. */
export async function dumpOf({ config }: Pick<TestInstance, "config">): Promise<Buffer> {
  if (config.databaseUrl === null) return await filesIn(config.dataDir);
  const program = ensureProgram("pg_dump", "postgresql-client");
  const args = ["--inserts", "--dbname", config.databaseUrl];
  const { stdout } = await run(program, args, { encoding: "buffer", maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

async function filesIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter(({ name }) => name.startsWith("keyporter.db")).map(({ name }) => join(folder, name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** Whether the text stands in a dump, as it is or in one of the forms in which bytes are usually written. */
export function holds(dump: Buffer, text: string): boolean {
  const bytes = Buffer.from(text);
  const forms = [text, bytes.toString("hex"), bytes.toString("hex").toUpperCase(), ...base64Forms(bytes)];
  return forms.some((form) => dump.includes(form)) || dump.includes(Buffer.from(text, "utf16le"));
}

/** In base64 the same bytes look different by where they begin, so this looks for all three, without their edges. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((skip) => {
    const inner = bytes.subarray(skip, bytes.length - ((bytes.length - skip) % 3));
    return [inner.toString("base64"), inner.toString("base64url")];
  });
}
