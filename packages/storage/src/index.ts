export { DataDirectoryInUse, SchemaTooNew, StorageUnavailable } from "./errors.ts";
export type { MigrationState } from "./migrate.ts";
export { migrate, migrationsOf, type Target } from "./migrations-of.ts";
export type { Health, OpenStore } from "./open-store.ts";
export { openPostgres } from "./postgres/open.ts";
export { type FileLock, lockFile } from "./sqlite/files.ts";
export { openSqlite } from "./sqlite/open.ts";
