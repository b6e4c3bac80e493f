import type { BatchId, LastUse, Ms, UnknownAttempts, UsageBatch, UsageRow } from "@keyporter/core";

const hourMs = 3_600_000;

/** What one secret did in one hour, as far as it was read. */
interface Tally {
  readonly key: Pick<UsageRow, "keyId" | "secretId" | "hour">;
  readonly rows: Map<string, UsageRow>;
  from: Pick<LastUse, "ip" | "userAgent">;
  lastUse: LastUse | null;
}

interface Reading {
  begun: Ms | null;
  readonly tallies: Map<number, Tally>;
  readonly unknown: Map<string, UnknownAttempts>;
}

/**
 * The batch that a journal tells of, with everything in the order in which it was counted: reading ends at a line that
 * was torn off when the process or the machine died.
 *
 * @returns null where not even the beginning is there
 */
export function readLines(text: string, id: Omit<BatchId, "at">): UsageBatch | null {
  const reading: Reading = { begun: null, tallies: new Map(), unknown: new Map() };
  // What follows the last end of a line was torn off.
  for (const line of text.split("\n").slice(0, -1)) if (!take(reading, fieldsOf(line))) break;
  const { begun, unknown } = reading;
  if (begun === null) return null;
  const tallies = [...reading.tallies.values()];
  return {
    id: { ...id, at: begun },
    rows: tallies.flatMap(({ rows }) => [...rows.values()]),
    lastUses: tallies.flatMap(({ lastUse }) => lastUse ?? []),
    unknown: [...unknown.values()],
  };
}

function fieldsOf(line: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(line);
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}

/** @returns false for what is no line of a journal */
function take(reading: Reading, [kind, ...fields]: readonly unknown[]): boolean {
  switch (kind) {
    case "begin":
      return takeBegin(reading, fields);
    case "key":
      return takeKey(reading, fields);
    case "from":
      return takeFrom(reading, fields);
    case "unknown":
      return takeUnknown(reading, fields);
    default:
      return isCount(kind) && takeOutcome(reading, kind, fields);
  }
}

function takeBegin(reading: Reading, [at]: readonly unknown[]): boolean {
  if (!isCount(at)) return false;
  reading.begun = at;
  return true;
}

function takeKey({ tallies }: Reading, [slot, keyId, secretId, hour]: readonly unknown[]): boolean {
  if (!isCount(slot) || typeof keyId !== "string" || typeof secretId !== "string" || !isCount(hour)) return false;
  const key = { keyId, secretId, hour: hour * hourMs };
  tallies.set(slot, { key, rows: new Map(), from: { ip: null, userAgent: null }, lastUse: null });
  return true;
}

function takeFrom({ tallies }: Reading, [slot, ip, userAgent]: readonly unknown[]): boolean {
  const tally = isCount(slot) ? tallies.get(slot) : undefined;
  if (tally === undefined || !isTextOrNull(ip) || !isTextOrNull(userAgent)) return false;
  tally.from = { ip, userAgent };
  return true;
}

function takeUnknown({ unknown }: Reading, [hours, source, code, count]: readonly unknown[]): boolean {
  if (!isCount(hours) || typeof source !== "string" || typeof code !== "string" || !isCount(count)) return false;
  const name = `${hours} ${code} ${source}`;
  unknown.set(name, { hour: hours * hourMs, source, code, count: count + (unknown.get(name)?.count ?? 0) });
  return true;
}

function takeOutcome({ tallies, begun }: Reading, slot: number, fields: readonly unknown[]): boolean {
  const [code, count, cost, at] = fields;
  const tally = tallies.get(slot);
  if (tally === undefined || begun === null) return false;
  if (typeof code !== "string" || !isCount(count) || !isCount(cost) || !Number.isSafeInteger(at)) return false;
  const { key, rows, from, lastUse } = tally;
  const known = rows.get(code);
  rows.set(code, { ...key, code, count: count + (known?.count ?? 0), cost: cost + (known?.cost ?? 0) });
  if (code !== "VALID") return true;
  const { keyId, secretId } = key;
  tally.lastUse = { keyId, secretId, at: begun + Number(at), ...from, count: count + (lastUse?.count ?? 0) };
  return true;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
