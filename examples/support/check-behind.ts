import { freePort } from "../../e2e/support/ports.ts";
import { type ProxyName, startProxy } from "../../scripts/test-servers/proxies.ts";
import { checkProtected } from "./check-protected.ts";
import type { Scene } from "./scene.ts";
import { startProgram } from "./start-program.ts";

/** Checks the API of an example behind a real proxy, with the configuration that we ship for it. */
export async function checkBehind(name: ProxyName, scene: Scene): Promise<void> {
  const api = await startProgram(name, scene, { command: () => [process.execPath, "api.ts"] });
  const port = (await freePort()) ?? 0;
  const plan = { port, keyporter: scene.url, upstream: api.url, api: "orders&scopes=read:orders" };
  const proxy = await startProxy(name, plan);
  try {
    await checkProtected(`${proxy.url}/orders`, scene);
  } finally {
    await proxy.stop();
    await api.stop();
  }
}
