import type { McpBatch, UsageBatch } from "@keyporter/core";

/** How many rows one transaction of usage holds, so that a change waits about a millisecond for it. */
const rowsPerPart = 500;

/** One transaction's share of a batch. */
export interface UsagePart extends UsageBatch {
  /** The parts of a batch are counted in this order. */
  readonly part: number;
}

/** A batch as parts of at most 500 rows each. The same batch has the same parts. */
export function usageParts({ id, rows, lastUses, unknown = [] }: UsageBatch): UsagePart[] {
  const parts: UsagePart[] = [];
  const all = rows.length + lastUses.length + unknown.length;
  for (let at = 0; at < all; at += rowsPerPart) {
    parts.push({
      ...(id === undefined ? {} : { id }),
      part: parts.length,
      rows: share(rows, at),
      lastUses: share(lastUses, at - rows.length),
      unknown: share(unknown, at - rows.length - lastUses.length),
    });
  }
  return parts;
}

/** What of `rows` falls into the part that begins at this place of theirs. */
function share<Row>(rows: readonly Row[], at: number): readonly Row[] {
  return rows.slice(Math.max(0, at), Math.max(0, at + rowsPerPart));
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
