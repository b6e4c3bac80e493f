import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onCoreOf } from "./cores.ts";
import { type Figure, median, type Report } from "./figure.ts";

const rounds = 7;
const script = fileURLToPath(new URL("./peers/in-process.ts", import.meta.url));
const flags = ["--no-allocation-site-pretenuring"];

interface Measured {
  /** A second, round by round. */
  readonly judged: readonly number[];
  readonly hashed: readonly number[];
}

/** What a verdict costs without HTTP, against the one thing in it that cannot be left out: the SHA-256 of the key. */
export async function benchInProcess(): Promise<Report> {
  const few = await measure(10_000);
  const many = await measure(1_000_000);
  return {
    title: "Verifier in process: cache, decision, a rate limit for each key, metering; keys in random order",
    figures: [
      figure("in process, 10,000 keys, against hashing alone", few, 0.35),
      figure("in process, 1,000,000 keys, against hashing alone", many, 0.2),
    ],
    lines: [line("10,000 keys", few), line("1,000,000 keys", many)],
  };
}

async function measure(keys: number): Promise<Measured> {
  const [program, args] = onCoreOf("server", process.execPath, [...flags, script, String(keys), String(rounds)]);
  const { stdout } = await promisify(execFile)(program, args);
  return JSON.parse(stdout);
}

function figure(name: string, { judged, hashed }: Measured, atLeast: number): Figure {
  const shares = judged.map((rate, at) => rate / (hashed[at] ?? Number.NaN));
  return { name, rounds: shares, bound: { is: "at least", value: atLeast } };
}

function line(name: string, { judged, hashed }: Measured): string {
  const rate = (rates: readonly number[]): string => Math.round(median(rates)).toLocaleString("en").padStart(9);
  return `  ${name.padEnd(16)} ${rate(judged)} verdicts a second   ${rate(hashed)} hashes a second`;
}
