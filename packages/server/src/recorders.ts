import type { Store } from "@keyporter/core";
import { UsageRecorder } from "./gate/usage-recorder.ts";
import type { Logger } from "./logs.ts";
import { McpRecorder } from "./mcp/recorder.ts";
import type { Metrics } from "./metrics.ts";

/** What is noted off the request's way and written in batches. */
export function startRecorders(
  store: Store,
  { now, logger, metrics }: { readonly now: () => number; readonly logger: Logger; readonly metrics: Metrics },
) {
  const usage = new UsageRecorder(store, now, (error) => logger.warn({ err: error }, "usage could not be written"));
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
      const closed = await Promise.allSettled([usage.close(), mcpRecorder.close()]);
      for (const one of closed)
        if (one.status === "rejected") logger.error({ err: one.reason }, "usage could not be written");
    },
  };
}
