import type { McpBatch, UsageBatch } from "@keyporter/core";

/** How many rows one transaction of usage holds, so that a change waits about a millisecond for it. */
const rowsPerPart = 500;

/** A batch as parts of at most 500 rows each. */
export function usageParts({ rows, lastUses }: UsageBatch): UsageBatch[] {
  const parts: UsageBatch[] = [];
  for (let at = 0; at < rows.length + lastUses.length; at += rowsPerPart) {
    const end = at + rowsPerPart;
    parts.push({
      rows: rows.slice(at, end),
      lastUses: lastUses.slice(Math.max(0, at - rows.length), Math.max(0, end - rows.length)),
    });
  }
  return parts;
}

/** The same of what agents did. */
export function mcpParts({ calls, connections }: McpBatch): McpBatch[] {
  const parts: McpBatch[] = [];
  for (let at = 0; at < Math.max(calls.length, connections.length); at += rowsPerPart) {
    const end = at + rowsPerPart;
    parts.push({ calls: calls.slice(at, end), connections: connections.slice(at, end) });
  }
  return parts;
}
