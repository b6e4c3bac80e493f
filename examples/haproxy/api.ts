import { createServer } from "node:http";

/** Stands behind HAProxy with deploy/haproxy/haproxy.cfg, which hands on who calls: no key comes here, and none is checked. */
createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ organization: request.headers["x-org-id"], orders: [] }));
}).listen(Number(process.env["PORT"] ?? 9000), "127.0.0.1");
