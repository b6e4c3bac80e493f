import type { Store } from "@keyporter/core";
import { Journal } from "./gate/usage/journal.ts";
import { UsageRecorder } from "./gate/usage-recorder.ts";
import { beforeAnswersLeave } from "./http/leaving.ts";
import type { Logger } from "./logs.ts";
import { McpRecorder } from "./mcp/recorder.ts";
import type { Metrics } from "./metrics.ts";

/** While something stays broken, it is told once in this time. */
const tellEveryMs = 60_000;

interface Recording {
  readonly dataDir: string;
  readonly now: () => number;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, "mcpCallsDropped">;
}

/** What is noted off the request's way and written in batches. */
export function startRecorders(store: Store, { dataDir, now, logger, metrics }: Recording) {
  const usageFailed = onceInAWhile((error) => logger.warn({ err: error }, "usage could not be written"));
  const journalFailed = onceInAWhile((error) =>
    logger.warn({ err: error }, "the journal of usage could not be written"),
  );
  const journal = new Journal(dataDir, journalFailed);
  const usage = new UsageRecorder({ store, journal, now, onFailure: usageFailed, onJournalFailure: journalFailed });
  const stopNoting = beforeAnswersLeave(usage.note);
  const mcpRecorder = new McpRecorder({
    store,
    now,
    onFailure: (error) => logger.warn({ err: error }, "calls of agents could not be written"),
    onDropped: metrics.mcpCallsDropped,
  });
  return {
    usage,
    mcpRecorder,
    async flush(): Promise<void> {
      await Promise.all([usage.flush(), mcpRecorder.flush()]);
    },
    async close(): Promise<void> {
      stopNoting();
      const closed = await Promise.allSettled([usage.close(), mcpRecorder.close()]);
      for (const one of closed)
        if (one.status === "rejected") logger.error({ err: one.reason }, "usage could not be written");
    },
  };
}

function onceInAWhile(tell: (error: unknown) => void): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    const at = performance.now();
    if (at - toldAt < tellEveryMs) return;
    toldAt = at;
    tell(error);
  };
}
