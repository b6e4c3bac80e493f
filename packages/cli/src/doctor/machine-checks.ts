import { statSync } from "node:fs";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** Nothing of this version ran before it was written. */
const firstPossibleDay = Date.UTC(2026, 10, 1);
const toleratedSkewMs = 5 * 60_000;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return ok("node", version);
  return fail("node", `${version} is too old`, "Use Node 22.18 or newer.");
}

/** Expiry, tokens and the audit log rest on the clock. A file from the future shows that it was set back. */
export function checkClock(nowMs: number, dataDir: string): Finding {
  const shown = new Date(nowMs).toISOString();
  const advice = "Synchronize the clock, for example with chrony or systemd-timesyncd.";
  if (nowMs < firstPossibleDay) return fail("clock", `says ${shown}, which is in the past`, advice);
  const newest = statSync(dataDir, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newest > nowMs + toleratedSkewMs) {
    return warn("clock", `says ${shown}, but ${dataDir} was changed after that`, advice);
  }
  return ok("clock", shown);
}
