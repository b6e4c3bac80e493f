import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Client, createClient } from "@keyporter/sdk";
import { configurationFailure } from "../failures.ts";
import { dataDirectory, type Environment, setting } from "../settings.ts";
import { ownVersion } from "../version.ts";
import { adminSocketPath, answers, socketFetch } from "./admin-socket.ts";
import { remoteOf } from "./remote.ts";
import { withServer } from "./server-door.ts";

export interface Connection {
  readonly client: Client;
  /** Everything but `remote` acts as the instance's administrator. */
  readonly via: "remote" | "socket" | "process";
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Make the data directory when there is none, instead of saying that nothing is there. */
  readonly create?: boolean;
}

const userAgent = `keyporter-cli/${ownVersion}`;
/** Where no network is involved, a request still needs an address. */
const localUrl = "http://localhost";

/** A server that is starting has the directory before its socket, and another command has it for a moment. */
const patienceMs = 10_000;
const retryAfterMs = 200;

/**
 * Finds the instance: the remote one that the environment names with a credential, else the server that runs on the
 * data directory, else, since nobody serves it, the data directory itself.
 */
export async function connect(env: Environment, options: ConnectOptions = {}): Promise<Connection> {
  const remote = remoteOf(env);
  if (remote !== null) return { client: remoteClient(remote), via: "remote", close: async () => {} };

  const socketPath = adminSocketPath(dataDirectory(env));
  const patientUntil = Date.now() + patienceMs;
  for (;;) {
    if (await answers(socketPath)) {
      const client = createClient({ url: localUrl, fetch: socketFetch(socketPath), userAgent });
      return { client, via: "socket", close: async () => {} };
    }
    if (options.create !== true) assertInstanceExists(env);
    const opened = await openInProcess(env, Date.now() < patientUntil);
    if (opened !== null) return opened;
    await setTimeout(retryAfterMs);
  }
}

function assertInstanceExists(env: Environment): void {
  const dataDir = dataDirectory(env);
  if (setting(env, "DATABASE_URL") !== undefined || existsSync(dataDir)) return;
  throw configurationFailure(
    `There is no Keyporter in ${resolve(dataDir)}. Name its directory in KEYPORTER_DATA_DIR, or set KEYPORTER_URL ` +
      "and a credential.",
  );
}

function remoteClient(remote: Parameters<typeof createClient>[0]): Client {
  try {
    return createClient({ ...remote, userAgent });
  } catch (error) {
    if (error instanceof TypeError) throw configurationFailure(`KEYPORTER_URL or the credential: ${error.message}.`);
    throw error;
  }
}

/** Null when another process has the directory and `patient` says that it may be asked for again. */
async function openInProcess(env: Environment, patient: boolean): Promise<Connection | null> {
  const instance = await withServer(async (server) => {
    try {
      return await server.openInstance(server.loadConfig(env));
    } catch (error) {
      if (patient && error instanceof server.DataDirectoryInUse) return null;
      throw error;
    }
  });
  if (instance === null) return null;
  const client = createClient({
    url: localUrl,
    fetch: (url, init) => instance.fetch(new Request(url, init)),
    userAgent,
  });
  return { client, via: "process", close: () => instance.close() };
}

/** Connects, works, and always closes. */
export async function withInstance<T>(
  work: (client: Client, connection: Connection) => Promise<T>,
  options?: ConnectOptions,
): Promise<T> {
  const connection = await connect(process.env, options);
  try {
    return await work(connection.client, connection);
  } finally {
    await connection.close();
  }
}
