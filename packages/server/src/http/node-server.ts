import { createServer, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { limits } from "@keyporter/contract";
import type { TlsFiles } from "../config.ts";
import { clientErrorHandler } from "./client-error.ts";
import { createDispatcher, type DispatchOptions } from "./dispatch.ts";
import { listenOnPort, listenOnSocket } from "./listen.ts";

interface Timeouts {
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestMs: number;
  /** Between requests. Longer than proxies keep theirs, so that it is they who hang up and no request is lost. */
  readonly keepAliveMs: number;
  /** How often the first two are looked at. */
  readonly checkEveryMs: number;
}

const defaultTimeouts: Timeouts = { headersMs: 10_000, requestMs: 30_000, keepAliveMs: 75_000, checkEveryMs: 1000 };
/** So that long-lived clients come back to a load balancer from time to time. */
const maxRequestsPerSocket = 10_000;

export interface NodeServerOptions extends DispatchOptions {
  /** Serves HTTPS itself; null leaves that to a proxy. */
  readonly tls: TlsFiles | null;
  readonly timeouts?: Partial<Timeouts>;
}

export interface NodeServer {
  /** @returns the port. @throws when it cannot be had, as Node says it */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>;
  /** @param path of a Unix socket, made with mode 0600. @throws {SocketUnusable} */
  listenOnSocket(path: string): Promise<void>;
  /** Takes no more connections, lets running requests finish, and ends what still runs after `deadlineMs`. */
  close(deadlineMs: number): Promise<void>;
}

/** The one HTTP server, for the network or for the admin socket. Strict about everything it parses. */
export function createNodeServer(options: NodeServerOptions): NodeServer {
  const dispatch = createDispatcher(options);
  const server = bareServer(options);
  /**
   * The responses that run on each connection, in the order in which they are due. One list a connection, since a set of
   * all responses, which changes with every request, would keep the dead ones from the young generation's collector.
   */
  const connections = new Map<Duplex, ServerResponse[]>();
  let closing = false;

  const opened = (socket: Socket): void => {
    connections.set(socket, []);
    socket.once("close", () => connections.delete(socket));
  };
  server.on("connection", opened);
  // Over TLS requests come on a socket above that of the connection.
  server.on("secureConnection", opened);
  server.on("request", (request, response) => {
    const running = connections.get(request.socket) ?? [];
    running.push(response);
    if (closing) response.setHeader("connection", "close");
    const observed = dispatch(request, response);
    response.on("close", () => {
      // Without pipelining, it is the only one.
      if (running.length === 1) running.pop();
      else running.splice(running.indexOf(response), 1);
      observed.over(request, response);
      // An answer that began before the end was asked for left its connection open.
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.on(
    "clientError",
    clientErrorHandler(
      (socket) => connections.get(socket)?.some((response) => response.socket === socket && isDue(response)) ?? false,
      (status) => options.requestServed("malformed", "", status),
    ),
  );

  return {
    listen: ({ host, port }) => listenOnPort(server, { host, port }),
    listenOnSocket: (path) => listenOnSocket(server, path),
    close(deadlineMs) {
      closing = true;
      for (const [socket, running] of connections) {
        for (const response of running) {
          if (!response.headersSent) response.setHeader("connection", "close");
        }
        // Opened ahead of need by a browser or a pool: Node counts these as busy.
        if ("bytesRead" in socket && socket.bytesRead === 0) socket.destroy();
      }
      return new Promise((resolve) => {
        const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
        server.close(() => {
          clearTimeout(deadline);
          resolve();
        });
      });
    },
  };
}

/** The answer has begun, or its request is whole: what comes in now belongs to another request. */
function isDue(response: ServerResponse): boolean {
  return response.headersSent || response.req.complete;
}

function bareServer({ tls, timeouts }: NodeServerOptions): Server {
  const { headersMs, requestMs, keepAliveMs, checkEveryMs } = { ...defaultTimeouts, ...timeouts };
  const strict: ServerOptions = {
    insecureHTTPParser: false,
    requireHostHeader: true,
    // Otherwise the first of two Authorization headers would count here, and perhaps the second one elsewhere.
    joinDuplicateHeaders: true,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: checkEveryMs,
  };
  const server = tls === null ? createServer(strict) : createTlsServer({ ...strict, ...tls, minVersion: "TLSv1.2" });
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  return server;
}
