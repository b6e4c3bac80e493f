import { InvalidArgumentError } from "commander";

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a duration as people type it: `90d`, `24h`, `30m`, `2w`, `45s`. */
export function parseDuration(text: string): number {
  const [, amount, unit = ""] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  const seconds = Number(amount) * (unitSeconds[unit] ?? Number.NaN);
  if (Number.isNaN(seconds)) {
    throw new InvalidArgumentError("Write a number and s, m, h, d or w, for example 90d or 24h.");
  }
  return seconds;
}

/** A moment as RFC 3339 in UTC; a date alone is its first moment in UTC. */
export function parseTime(text: string): string {
  const shaped = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const moment = new Date(shaped ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) {
    throw new InvalidArgumentError("Write it like 2027-01-31 or 2027-01-31T12:00:00Z.");
  }
  return moment.toISOString();
}
