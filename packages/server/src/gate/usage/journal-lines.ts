import type { BatchId, LastUse, Ms, UnknownAttempts, UsageBatch, UsageRow } from "@keyporter/core";
import type { Attempts, Outcome } from "./open-batch.ts";

/** The first line of each batch. Times in other lines count from its own. */
export function firstLine({ at }: BatchId): string {
  return `${JSON.stringify(["begin", at])}\n`;
}

/** What the journal does not know yet of an outcome. From now on it does. */
export function linesOf(outcome: Outcome, begun: Ms): string {
  const { tally, code } = outcome;
  const { slot, lastUse } = tally;
  let lines = "";
  if (tally.noted === null) {
    lines = `${JSON.stringify(["key", slot, tally.keyId, tally.secretId, tally.hour])}\n`;
    tally.noted = { ip: null, userAgent: null };
  }
  const { noted } = tally;
  if (lastUse !== null && (lastUse.ip !== noted.ip || lastUse.userAgent !== noted.userAgent)) {
    lines += `${JSON.stringify(["from", slot, lastUse.ip, lastUse.userAgent])}\n`;
    tally.noted = { ip: lastUse.ip, userAgent: lastUse.userAgent };
  }
  const at = (lastUse?.at ?? begun) - begun;
  lines += `[${slot},"${code}",${outcome.count - outcome.notedCount},${outcome.cost - outcome.notedCost},${at}]\n`;
  outcome.notedCount = outcome.count;
  outcome.notedCost = outcome.cost;
  return lines;
}

/** The same of attempts with unknown keys. */
export function attemptLine(attempts: Attempts): string {
  const { hour, source, code, count } = attempts;
  const line = `${JSON.stringify(["unknown", hour, source, code, count - attempts.notedCount])}\n`;
  attempts.notedCount = count;
  return line;
}

interface Reading {
  begun: Ms | null;
  readonly keys: Map<number, Pick<UsageRow, "keyId" | "secretId" | "hour">>;
  readonly from: Map<number, Pick<LastUse, "ip" | "userAgent">>;
  readonly rows: Map<string, UsageRow>;
  readonly lastUses: Map<number, LastUse>;
  readonly unknown: UnknownAttempts[];
}

/**
 * The batch that a journal tells of, as far as it does: reading ends at a line that was torn off when the process or the
 * machine died.
 *
 * @returns null where not even the beginning is there
 */
export function readLines(text: string, id: Omit<BatchId, "at">): UsageBatch | null {
  const reading: Reading = {
    begun: null,
    keys: new Map(),
    from: new Map(),
    rows: new Map(),
    lastUses: new Map(),
    unknown: [],
  };
  // What follows the last end of a line was torn off.
  for (const line of text.split("\n").slice(0, -1)) if (!take(reading, fieldsOf(line))) break;
  const { begun, rows, lastUses, unknown } = reading;
  if (begun === null) return null;
  return { id: { ...id, at: begun }, rows: [...rows.values()], lastUses: [...lastUses.values()], unknown };
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

function takeKey({ keys }: Reading, [slot, keyId, secretId, hour]: readonly unknown[]): boolean {
  if (!isCount(slot) || typeof keyId !== "string" || typeof secretId !== "string" || !isCount(hour)) return false;
  keys.set(slot, { keyId, secretId, hour });
  return true;
}

function takeFrom({ from }: Reading, [slot, ip, userAgent]: readonly unknown[]): boolean {
  if (!isCount(slot) || !isTextOrNull(ip) || !isTextOrNull(userAgent)) return false;
  from.set(slot, { ip, userAgent });
  return true;
}

function takeUnknown({ unknown }: Reading, [hour, source, code, count]: readonly unknown[]): boolean {
  if (!isCount(hour) || typeof source !== "string" || typeof code !== "string" || !isCount(count)) return false;
  unknown.push({ hour, source, code, count });
  return true;
}

function takeOutcome(reading: Reading, slot: number, [code, count, cost, at]: readonly unknown[]): boolean {
  const key = reading.keys.get(slot);
  if (key === undefined || reading.begun === null) return false;
  if (typeof code !== "string" || !isCount(count) || !isCount(cost) || !Number.isSafeInteger(at)) return false;
  const name = `${slot} ${code}`;
  const known = reading.rows.get(name);
  reading.rows.set(name, {
    ...key,
    code,
    count: count + (known?.count ?? 0),
    cost: cost + (known?.cost ?? 0),
  });
  if (code !== "VALID") return true;
  const { ip, userAgent } = reading.from.get(slot) ?? { ip: null, userAgent: null };
  const uses = count + (reading.lastUses.get(slot)?.count ?? 0);
  const { keyId, secretId } = key;
  reading.lastUses.set(slot, { keyId, secretId, at: reading.begun + Number(at), ip, userAgent, count: uses });
  return true;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
