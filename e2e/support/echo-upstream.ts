import { createServer } from "node:http";

/** An API that tells what reached it. */
export interface EchoUpstream {
  readonly url: string;
  /** How many requests reached it so far. */
  readonly reached: number;
  close(): void;
}

export interface Echo {
  readonly method: string;
  readonly url: string;
  /** Name and value of each header as they came, in order. */
  readonly headers: readonly (readonly [string, string])[];
}

export async function startEchoUpstream(): Promise<EchoUpstream> {
  let reached = 0;
  const server = createServer((request, response) => {
    reached += 1;
    const { method = "", url = "", rawHeaders } = request;
    const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as const] : []));
    const echo: Echo = { method, url, headers };
    response.setHeader("content-type", "application/json");
    const body = JSON.stringify(echo);
    // So that no proxy cuts it into chunks.
    response.setHeader("content-length", Buffer.byteLength(body));
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    get reached() {
      return reached;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
