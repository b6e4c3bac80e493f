import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeBootstrapToken, perform, systemCaller } from "@keyporter/core";
import type { Config } from "./config.ts";
import type { Services } from "./services.ts";

export function bootstrapTokenFile({ dataDir }: Pick<Config, "dataDir">): string {
  return join(dataDir, "bootstrap-token");
}

/**
 * At every start without an administrator a new one-time token, in a file that only the operator's user can read.
 *
 * @returns null when there is an administrator already
 */
export async function freshBootstrapToken({ deps }: Services, config: Config): Promise<string | null> {
  const made = await perform(deps.store, () => makeBootstrapToken(deps, systemCaller));
  const path = bootstrapTokenFile(config);
  await rm(path, { force: true });
  if (!made.ok) return null;
  await writeFile(path, `${made.value.token}\n`, { mode: 0o600, flag: "wx" });
  return made.value.token;
}
