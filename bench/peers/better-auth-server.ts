import { fileURLToPath } from "node:url";
import { type Started, startChild } from "../processes.ts";

interface BetterAuth extends Started {
  /** Of keys that it knows. */
  readonly keys: readonly string[];
}

/** Better Auth on its own SQLite, or on the PostgreSQL database of the URL. */
export async function startBetterAuth(keys: number, postgresUrl?: string): Promise<BetterAuth> {
  const script = fileURLToPath(new URL("./better-auth.ts", import.meta.url));
  const words = postgresUrl === undefined ? [] : [postgresUrl];
  const { pid, firstWords, stop } = startChild(process.execPath, [script, String(keys), ...words]);
  return { ...JSON.parse(await firstWords()), pid, stop };
}
