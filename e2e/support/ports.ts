import { once } from "node:events";
import { createServer } from "node:net";

/** @param port 0 finds any free one. @returns the port, or null when it is taken */
export async function freePort(port = 0): Promise<number | null> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return null;
  }
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : null;
}
