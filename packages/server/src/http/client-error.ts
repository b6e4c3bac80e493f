import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** How long the other end may take to receive the answer and to hang up. */
const lingerMs = 1000;

const details: Readonly<Record<number, string>> = {
  400: "The request is not well-formed HTTP/1.1.",
  408: "The request took too long to arrive.",
  431: "The request headers are too large.",
};

/**
 * Answers what never became a request, and ends the connection: after a malformed message nobody can say where the next
 * one begins.
 *
 * @param isAnswering whether an answer on this connection is under way or due, into which another must not be mixed
 * @param answered called with the status, for metrics
 * @see RFC 9112 section 11.2 on request smuggling
 */
export function clientErrorHandler(
  isAnswering: (socket: Duplex) => boolean,
  answered: (status: number) => void,
): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  // What still comes in after the error is reported as further errors.
  const done = new WeakSet<Duplex>();
  return (error, socket) => {
    if (done.has(socket)) return;
    done.add(socket);
    if (!socket.writable || error.code === "ECONNRESET" || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    answered(status);
    socket.end(rawAnswer(status));
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}

function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

function rawAnswer(status: number): string {
  const title = STATUS_CODES[status] ?? "";
  const asked = { requestId: requestIdOf(undefined), credentialSent: false };
  const { headers, body } = problem({ code: "BAD_REQUEST", status, title, detail: details[status] ?? "" }, asked);
  const lines = { ...headers, connection: "close", "content-length": Buffer.byteLength(body) };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${title}\r\n${head.join("")}\r\n${body}`;
}
