import { benchAttacks } from "./attacks.ts";
import { benchBetterAuth } from "./better-auth.ts";
import type { Report } from "./figure.ts";
import { benchFlush } from "./flush.ts";
import { benchInProcess } from "./in-process.ts";
import { benchKeyList } from "./key-list.ts";
import { benchMemory } from "./memory.ts";
import { benchMiss } from "./miss.ts";
import { benchRateLimits } from "./rate-limits.ts";
import { writeResults } from "./results.ts";
import { benchScale } from "./scale.ts";
import { printReport } from "./table.ts";
import { benchVerify } from "./verify.ts";

/**
 * Runs every bench in turn, or those that are named, and prints its figures. Machines differ: read the ratios. Only a
 * whole run is written to RESULTS.md, so that everything there was measured together.
 */
const benches: Readonly<Record<string, () => Promise<Report>>> = {
  verify: benchVerify,
  "better-auth": benchBetterAuth,
  "in-process": benchInProcess,
  memory: benchMemory,
  miss: benchMiss,
  flush: benchFlush,
  "rate-limits": benchRateLimits,
  attacks: benchAttacks,
  scale: benchScale,
  "key-list": benchKeyList,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(", ")}: there are ${Object.keys(benches).join(", ")}`);

const reports: Report[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const report = await bench().catch((error: unknown) => failed(name, error));
  printReport(report);
  reports.push(report);
}
if (wanted.length === 0) await writeResults(reports);
if (reports.some((report) => report.failed)) process.exitCode = 1;

/** One bench that cannot run takes nothing away from the others. */
function failed(name: string, error: unknown): Report {
  return { title: name, figures: [], lines: [`  could not be measured: ${String(error)}`], failed: true };
}
