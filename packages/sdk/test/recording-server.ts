import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A real HTTP server that remembers what it was asked, for tests of what goes over the wire. */
export async function recordingServer(answer: (request: Recorded) => Answer, at: { path: string } | { port: number }) {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    void record(request).then((recorded) => {
      requests.push(recorded);
      write(response, answer(recorded));
    });
  });
  await new Promise<void>((listening) => server.listen({ host: "127.0.0.1", ...at }, listening));
  const port = "port" in at ? (server.address() as AddressInfo).port : 0;
  return {
    requests,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function record(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = await request.toArray();
  const body = Buffer.concat(chunks).toString();
  return { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
}

function write(response: ServerResponse, { status = 200, type = "application/json", headers = {}, body }: Answer) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": type, ...headers }).end(status === 204 ? undefined : text);
}
