import { createServer } from "node:http";

/**
 * The least that an HTTP key check can be: read the body, parse it, look the key up in a Map, answer JSON. What
 * Keyporter does beyond that is what the ratio shows.
 */
const known = new Map<string, string>();
for (let n = 0; n < 10_000; n += 1) known.set(`key-${n}`, JSON.stringify({ valid: true, code: "VALID", id: n }));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { key } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const body = known.get(key) ?? '{"valid":false}';
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : address}\n`);
});
