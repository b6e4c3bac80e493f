import type { Logger } from "./logs.ts";
import type { Services } from "./services.ts";

const everyMs = 600_000;

/** Removes, from time to time, what only mattered until a time that has passed. @returns stops it */
export function startPurging({ deps }: Services, logger: Logger): () => void {
  const timer = setInterval(() => {
    deps.store.purgeExpired(deps.now()).catch((error: unknown) => logger.warn({ err: error }, "purge failed"));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
