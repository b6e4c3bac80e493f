import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FullConfig } from "@playwright/test";
import { ensureProgram } from "../../../scripts/test-servers/ensure-program.ts";
import { startPostgres } from "../../../scripts/test-servers/postgres.ts";
import { makeSecretsOnce } from "./secrets.ts";

const buildConsole = fileURLToPath(new URL("../../../scripts/build-console.ts", import.meta.url));

/** Builds the console and starts what the specs need. TEST_POSTGRES_URL names a server to use instead of a new one. */
export default async function setup(_config: FullConfig): Promise<() => Promise<void>> {
  process.env["CHROMIUM_PATH"] ??= ensureProgram("chromium", "chromium");
  execFileSync(process.execPath, [buildConsole], { stdio: "inherit" });
  process.env["BROWSER_TEST_SECRETS"] = await makeSecretsOnce();
  if (process.env["TEST_POSTGRES_URL"] !== undefined) return async () => undefined;
  const postgres = await startPostgres();
  process.env["TEST_POSTGRES_URL"] = postgres.line;
  return () => postgres.stop();
}
