import { setTimeout } from "node:timers/promises";
import { answers } from "./admin-socket.ts";
import type { Server } from "./server-door.ts";

const patienceMs = 10_000;
const retryAfterMs = 200;

/**
 * Opens a data directory, and tries again for a while when another process has it: a command has it for a moment, a
 * server that is starting has it before its socket, and one that is stopping gives it back.
 *
 * @returns null as soon as a running server answers at the socket
 */
export async function openPatiently<T>(server: Server, socketPath: string, open: () => Promise<T>): Promise<T | null> {
  const patientUntil = Date.now() + patienceMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof server.DataDirectoryInUse) || Date.now() >= patientUntil) throw error;
    }
    if (await answers(socketPath)) return null;
    await setTimeout(retryAfterMs);
  }
}
