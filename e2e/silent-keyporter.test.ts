import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askAs } from "../packages/server/src/gate/forward-auth/testing/ask-as.ts";
import { proxyNames, startProxy } from "../scripts/test-servers/proxies.ts";
import { freePort } from "./support/ports.ts";

let silent: Server;
/** What it was asked, in order. */
let asked: string[];

beforeEach(async () => {
  asked = [];
  silent = createServer(({ url = "" }) => asked.push(url));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  silent.closeAllConnections();
  silent.close();
});

test.each(proxyNames)("%s asks a Keyporter that does not answer once for each request, and refuses", async (name) => {
  const address = silent.address();
  const keyporter = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const proxy = await startProxy(name, {
    port: (await freePort()) ?? 0,
    keyporter,
    upstream: "http://127.0.0.1:9",
    api: "orders",
  });
  try {
    const answers = await Promise.all(["/a", "/b"].map((path) => askAs(proxy.url, path)));
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(502);
    expect(asked).toHaveLength(answers.length);
  } finally {
    await proxy.stop();
  }
});
