import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkProtected } from "../examples/support/check-protected.ts";
import { type Scene, startScene } from "../examples/support/scene.ts";
import { startProgram } from "../examples/support/start-program.ts";
import { startProxy } from "../scripts/test-servers/proxies.ts";
import { freePort } from "./support/ports.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** What the README shows in a language, which fits on a small screen: fewer than ten lines. */
function shown(language: string): string {
  const text = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(readme)?.[1] ?? "";
  expect(text.split("\n").filter((line) => line !== "").length).toBeLessThan(10);
  return text;
}

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test("the program in the README protects an API, as it stands there", async () => {
  const text = shown("ts");
  const program = await startProgram("express", scene, {
    command: () => [process.execPath, "server.ts"],
    files: (port) => ({
      "server.ts": text.replace("http://127.0.0.1:7070", scene.url).replace("listen(3000)", `listen(${port})`),
    }),
  });
  try {
    await checkProtected(`${program.url}/orders`, scene);
  } finally {
    await program.stop();
  }
});

test("the Caddyfile in the README protects an API, as it stands there", async () => {
  const upstream = createServer(({ headers }, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ organization: headers["x-org-id"] }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const address = upstream.address();
  const port = (await freePort()) ?? 0;
  const caddy = await startProxy("caddy", {
    port,
    keyporter: scene.url,
    upstream: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    api: "orders",
    text: shown("caddy"),
  });
  try {
    await checkProtected(`${caddy.url}/orders`, scene);
  } finally {
    await caddy.stop();
    upstream.closeAllConnections();
    upstream.close();
  }
});
