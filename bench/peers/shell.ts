import { createServer, type ServerResponse } from "node:http";

/** What a key check asks and says. */
type Check = (key: string) => string | Promise<string>;

/** The least HTTP around a key check: reads the body, parses it, answers JSON. @returns the port it listens on */
export function listen(check: Check): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { key } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const body = check(key);
      // No promise for a check that needs none.
      if (typeof body === "string") answer(response, body);
      else void body.then((text) => answer(response, text));
    });
  });
  // Ends like a program, so that a profile of it is written.
  process.on("SIGTERM", () => process.exit());
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function answer(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
