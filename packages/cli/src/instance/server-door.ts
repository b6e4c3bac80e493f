import { configurationFailure, Failure } from "../failures.ts";

/** What the server package offers. */
export type Server = typeof import("@keyporter/server");

/**
 * Gives `work` the server. It is loaded only here: commands that talk to a running one start without it.
 *
 * @throws {Failure} for everything that the server says about its configuration, its files and its database
 */
export async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = await import("@keyporter/server");
  try {
    return await work(server);
  } catch (error) {
    throw translated(error, server);
  }
}

function translated(error: unknown, server: Server): unknown {
  const { ConfigError, DataDirectoryInUse, SecretsError, SchemaTooNew, SocketUnusable, StorageUnavailable } = server;
  const configuration = [ConfigError, DataDirectoryInUse, SecretsError, SchemaTooNew, SocketUnusable];
  if (error instanceof Error && configuration.some((kind) => error instanceof kind)) {
    return configurationFailure(error.message);
  }
  // A port that is taken, a file that may not be read: the system's own message says which.
  const fromSystem = error instanceof Error && "syscall" in error;
  return fromSystem || error instanceof StorageUnavailable ? new Failure(error.message) : error;
}
