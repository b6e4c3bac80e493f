import type { BatchId, Ms } from "@keyporter/core";
import { quoted } from "../json-text.ts";
import type { Attempts, Outcome } from "./open-batch.ts";

const hourMs = 3_600_000;

/** The first line of each batch. Times in other lines count from its own. */
export function firstLine({ at }: BatchId): string {
  return `${JSON.stringify(["begin", at])}\n`;
}

/** What the journal does not know yet of an outcome. From now on it does. Small numbers are written fastest. */
export function linesOf(outcome: Outcome, begun: Ms): string {
  const { tally, code } = outcome;
  const { slot, lastUse } = tally;
  let lines = "";
  if (tally.noted === null) {
    lines = `["key",${slot},${quoted(tally.keyId)},${quoted(tally.secretId)},${tally.hour / hourMs}]\n`;
    tally.noted = nowhere;
  }
  const { noted } = tally;
  if (lastUse !== null && (lastUse.ip !== noted.ip || lastUse.userAgent !== noted.userAgent)) {
    lines += `["from",${slot},${quoted(lastUse.ip)},${quoted(lastUse.userAgent)}]\n`;
    tally.noted = { ip: lastUse.ip, userAgent: lastUse.userAgent };
  }
  const at = (lastUse?.at ?? begun) - begun;
  lines += `[${slot},"${code}",${outcome.count - outcome.notedCount},${outcome.cost - outcome.notedCost},${at}]\n`;
  outcome.notedCount = outcome.count;
  outcome.notedCost = outcome.cost;
  return lines;
}

const nowhere = { ip: null, userAgent: null };

/** The same of attempts with unknown keys. */
export function attemptLine(attempts: Attempts): string {
  const { hour, source, code, count } = attempts;
  const line = `${JSON.stringify(["unknown", hour / hourMs, source, code, count - attempts.notedCount])}\n`;
  attempts.notedCount = count;
  return line;
}
