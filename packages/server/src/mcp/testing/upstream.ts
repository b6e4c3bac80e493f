import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as an upstream got it. */
export interface Received {
  readonly method: string;
  /** With its query, as it came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Upstream {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Connections that were opened, whether or not a request came. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A real HTTP service that answers by the last part of the path, and everything else with what it got. */
export async function startUpstream(host = "127.0.0.1", port = 0): Promise<Upstream> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = "", url = "", headers } = request;
      received.push({ method, url, headers, body });
      answer(url, response, { method, url, headers, body });
    });
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const at = server.address() as AddressInfo;
  return {
    url: `http://${host}:${at.port}`,
    port: at.port,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

function answer(url: string, response: ServerResponse, received: Received): void {
  const [, word = ""] = /\/([\w-]+)(?:\?|$)/.exec(url) ?? [];
  switch (word) {
    case "slow":
      // Until the other end has had enough.
      return;
    case "broken":
      json(response, 500, { error: "out of order" });
      return;
    case "redirect":
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
      return;
    case "endless":
      pour(response);
      return;
    case "picture":
      response.writeHead(200, { "content-type": "image/png" }).end(Buffer.alloc(2048));
      return;
    case "text":
      response.writeHead(200, { "content-type": "text/plain; charset=latin1" }).end(Buffer.from("caf\u00e9", "latin1"));
      return;
    case "empty":
      response.writeHead(204).end();
      return;
    default:
      json(response, 200, received);
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Writes until the other end hangs up. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/plain" });
  const more = (): void => {
    while (!response.destroyed && response.write("x".repeat(64 * 1024)));
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}
