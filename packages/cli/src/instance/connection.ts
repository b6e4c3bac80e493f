import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Client, createClient, type Fetch } from "@keyporter/sdk";
import { configurationFailure } from "../failures.ts";
import { dataDirectory, type Environment, setting } from "../settings.ts";
import { ownVersion } from "../version.ts";
import { adminSocketPath, answers, socketFetch } from "./admin-socket.ts";
import { openPatiently } from "./open-patiently.ts";
import { remoteOf } from "./remote.ts";
import { type Server, withServer } from "./server-door.ts";

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

/**
 * Finds the instance: the remote one that the environment names with a credential, else the server that runs on the
 * data directory, else, since nobody serves it, the data directory itself.
 */
export async function connect(env: Environment, options: ConnectOptions = {}): Promise<Connection> {
  const remote = remoteOf(env);
  if (remote !== null) return { client: remoteClient(remote), via: "remote", close: async () => {} };

  const socketPath = adminSocketPath(dataDirectory(env));
  if (await answers(socketPath)) return throughSocket(socketPath);
  if (options.create !== true) assertInstanceExists(env);
  const instance = await withServer((server) => {
    const config = server.loadConfig(env);
    return openPatiently(server, socketPath, () => server.openInstance(config));
  });
  return instance === null ? throughSocket(socketPath) : inProcess(instance);
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

function throughSocket(socketPath: string): Connection {
  const client = createClient({ url: localUrl, fetch: socketFetch(socketPath), userAgent });
  return { client, via: "socket", close: async () => {} };
}

function inProcess(instance: Awaited<ReturnType<Server["openInstance"]>>): Connection {
  const fetch: Fetch = (url, init) => instance.fetch(new Request(url, init));
  return { client: createClient({ url: localUrl, fetch, userAgent }), via: "process", close: () => instance.close() };
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
