import { stat } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import type { Fetch } from "@keyporter/sdk";
import { Failure } from "../failures.ts";

const timeoutMs = 60_000;

/** Codes of a socket that is not there, was left behind by a server that died, or can never be one. */
const absent = new Set(["ENOENT", "ENOTDIR", "ECONNREFUSED", "ENOTSOCK", "EINVAL", "ENAMETOOLONG"]);

export const adminSocketPath = (dataDir: string): string => join(dataDir, "admin.sock");

/**
 * Whether a server answers at this socket.
 *
 * @throws {Failure} when one may, but its socket is not for this user, or is not one that a server of theirs made:
 * it would be given passwords
 */
export async function answers(socketPath: string): Promise<boolean> {
  const code = await knock(socketPath);
  if (code !== null && absent.has(code)) return false;
  if (code !== null) {
    throw new Failure(`${socketPath} cannot be used (${code}). Run this as the user that runs the server.`);
  }
  const self = process.getuid?.();
  const owner = (await stat(socketPath)).uid;
  if (self !== undefined && self !== 0 && owner !== self && owner !== 0) {
    throw new Failure(`${socketPath} belongs to another user. Run this as the user that runs the server.`);
  }
  return true;
}

/** Null when somebody answers, else the system's word for why not. */
function knock(socketPath: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.destroy();
      resolve(null);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

/** A `fetch` whose requests go through a Unix socket. Answers are read whole: they are small JSON. */
export function socketFetch(socketPath: string): Fetch {
  return async (url, init) => {
    const request = new Request(url, init);
    const body = Buffer.from(await request.arrayBuffer());
    const answer = await send(socketPath, request, body);
    const content = Buffer.concat(await answer.toArray());
    const headers = new Headers();
    for (const [name, values] of Object.entries(answer.headersDistinct)) {
      for (const value of values ?? []) headers.append(name, value);
    }
    return new Response(content.length === 0 ? null : content, { status: answer.statusCode ?? 502, headers });
  };
}

function send(socketPath: string, request: Request, body: Buffer): Promise<IncomingMessage> {
  const { pathname, search, host } = new URL(request.url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      socketPath,
      method: request.method,
      path: pathname + search,
      headers: { ...Object.fromEntries(request.headers), host },
      // A connection each: one that is kept could have died with its server, and a command sends few requests.
      agent: false,
      timeout: timeoutMs,
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    outgoing.once("error", reject).once("response", resolve);
    outgoing.end(body);
  });
}
