import { usualExchangeLimits } from "../../mcp/exchanges.ts";
import { usualLimits } from "../../mcp/upstream/send.ts";
import { table } from "../markdown-text.ts";

/** How much an agent may ask for. */
export function mcpLimits(): string {
  const { callsPerKey, exchangesPerKey } = usualExchangeLimits;
  return table(
    ["What", "At most"],
    [
      ["Calls of tools at the same time, with one key", String(callsPerKey)],
      ["Requests and streams that are open at the same time, with one key", String(exchangesPerKey)],
      ["Body of a request", "1 MiB, or 20 messages in one batch"],
      ["Time that the API behind a tool may take", `${usualLimits.timeoutMs / 1000} s`],
      [
        "Answer of the API behind a tool",
        `${usualLimits.maxBytes / 1024 / 1024} MiB; what is longer is cut off, and says so`,
      ],
    ],
  );
}
