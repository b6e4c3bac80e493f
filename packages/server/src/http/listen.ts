import { lstat, unlink } from "node:fs/promises";
import { createConnection, type ListenOptions, type Server } from "node:net";

/** The longest path that every system can bind; beyond it some cut the name off without a word. */
const maxSocketPathBytes = 103;

/** There cannot be an admin socket at this path; the message says what to do. */
export class SocketUnusable extends Error {
  override readonly name: string = "SocketUnusable";
}

/** Another process answers at the socket. */
export class SocketInUse extends SocketUnusable {
  override readonly name = "SocketInUse";
}

/** @returns the port, which is a free one when 0 was asked for */
export async function listenOnPort(server: Server, at: { host: string; port: number }): Promise<number> {
  await listen(server, at);
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : at.port;
}

/**
 * Listens on a Unix socket that only the user of this process may use. A socket file that a crash left behind is
 * removed, but only once nobody answered there.
 *
 * @throws {SocketUnusable}
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  if (Buffer.byteLength(path) > maxSocketPathBytes) {
    throw new SocketUnusable(
      `The path of the admin socket is too long (${path}): choose a data directory with a shorter path`,
    );
  }
  await removeStale(path);
  await underMask(0o177, () => listen(server, { path }));
}

/** `listen` makes the file before it returns; changing its mode afterwards would leave a gap. */
function underMask<T>(mask: number, run: () => T): T {
  const before = process.umask(mask);
  try {
    return run();
  } finally {
    process.umask(before);
  }
}

function listen(server: Server, at: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  if (!found.isSocket()) throw new SocketUnusable(`${path} is in the way: it is not a socket`);
  if (await answers(path))
    throw new SocketInUse(`Another Keyporter server answers at ${path}: give each its own KEYPORTER_DATA_DIR`);
  await unlink(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // Refused by the system: there is a file and nobody behind it.
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED"));
  });
}
