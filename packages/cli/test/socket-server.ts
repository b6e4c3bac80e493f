import { createServer } from "node:http";

export interface SocketRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A real HTTP server on a Unix socket or a free port, which answers every request in the same way and remembers them. */
export async function fixedServer(at: string | 0, answer: { readonly status?: number; readonly body?: unknown }) {
  const requests: SocketRequest[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const { status = 200 } = answer;
      response.writeHead(status, { "content-type": `application/${status < 400 ? "json" : "problem+json"}` });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((listening) => server.listen(at, listening));
  const address = server.address();
  return {
    requests,
    url: typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "",
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
