import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, test } from "@playwright/test";
import { demoPassword } from "../../../packages/cli/src/demo/world.ts";
import { freePort } from "../../support/ports.ts";
import { type Server, startServer } from "../../support/server.ts";

/** Starts the demo before the tests of this file, as `npm run demo` does. */
export function useDemo(): () => Server {
  let server: Server | undefined;
  let folder = "";

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    folder = await mkdtemp(join(tmpdir(), "keyporter-demo-"));
    const env = {
      PORT: String(await freePort()),
      KEYPORTER_DATA_DIR: join(folder, "data"),
      KEYPORTER_SECRETS: process.env["BROWSER_TEST_SECRETS"] ?? "",
    };
    server = await startServer(env, "demo");
  });
  test.afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  return (): Server => {
    if (server === undefined) throw new Error("The demo has not been started yet");
    return server;
  };
}

/** A browser of one of the people of the demo, by what stands before the `@`; null is somebody who has not signed in. */
export async function browserOf(
  browser: Browser,
  { url }: Server,
  login: string | null,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (login === null) return context;
  const answer = await context.request.post(`${url}/v1/session`, {
    data: { email: `${login}@demo.example`, password: demoPassword },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}: ${await answer.text()}`);
  return context;
}
