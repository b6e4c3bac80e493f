export { DataDirectoryInUse, SchemaTooNew, StorageUnavailable } from "@keyporter/storage";
export { type Config, ConfigError, loadConfig } from "./config.ts";
export { SocketUnusable } from "./http/listen.ts";
export { migrations } from "./migrations.ts";
export { SecretsError } from "./secrets-file.ts";
export { type OpenInstance, openInstance, type RunningServer, startServer } from "./start.ts";
export { version } from "./version.ts";
