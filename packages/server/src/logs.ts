import { format } from "node:util";
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";
import { redact } from "./redact.ts";

export type { Logger } from "pino";

/**
 * A logger that writes one line of JSON per entry. Each line passes through `redact` as the very last thing before it is
 * written, so no caller and no library that is handed this logger can forget to hide a secret. A line is always written
 * whole, hence no secret is split between two writes.
 *
 * Lines are written at once and not buffered: the one about a crash must not be lost.
 *
 * @param stream for tests; standard output when left out
 */
export function createLogger(level: string, stream: DestinationStream = destination({ dest: 1, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redact },
    },
    stream,
  );
}

/**
 * Brings to the log, and so through `redact`, what would be printed past it: crashes, and what libraries write to the
 * console. The process still ends after a crash, with code 1, because nothing is known of its state any more.
 *
 * `console.log` is left alone: with it the command line speaks to its user.
 */
export function captureDiagnostics(logger: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    logger.fatal({ err: error, origin }, "crashed");
    process.exit(1);
  });
  for (const level of ["info", "warn", "error"] as const) {
    globalThis.console[level] = (...parts: unknown[]) => logger[level]({ from: "console" }, "%s", format(...parts));
  }
}
