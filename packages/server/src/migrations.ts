import { type MigrationState, migrate, migrationsOf, type Target } from "@keyporter/storage";
import type { Config } from "./config.ts";

/** The database's schema, without opening the instance. */
export function migrations(config: Config): {
  status(): Promise<readonly MigrationState[]>;
  up(): Promise<readonly string[]>;
  close(): Promise<void>;
} {
  const target: Target = config.databaseUrl === null ? { dataDir: config.dataDir } : { url: config.databaseUrl };
  const status = () => migrationsOf(target);
  /** With nothing to do, a running server is in nobody's way. */
  const up = async () => ((await status()).every(({ applied }) => applied) ? [] : await migrate(target));
  return { status, up, close: async () => undefined };
}
