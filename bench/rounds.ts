import { cpuMicros } from "./cpu.ts";
import { median } from "./figure.ts";
import { load, type Measured, type Target } from "./load.ts";
import type { Started } from "./processes.ts";

/** A server and what it is asked. */
export interface Side {
  readonly name: string;
  readonly server: Started;
  readonly target: Target;
}

export interface Round extends Measured {
  /** Of the server, for one request, in microseconds. */
  readonly cpu: number;
  /** Share of one core that the server used; much below 1, something else was the bottleneck. */
  readonly busy: number;
}

interface Rules {
  readonly rounds: number;
  readonly connections: number;
  /** Whole seconds, in milliseconds. */
  readonly roundMs: number;
}

/** Rounds of all sides by turns, so that what else the machine does falls on all. A warm-up round of each is not kept. */
export async function interleave(sides: readonly Side[], rules: Rules): Promise<ReadonlyMap<Side, readonly Round[]>> {
  const measured = new Map(sides.map((side): [Side, Round[]] => [side, []]));
  for (const side of sides) await runRound(side, rules);
  for (let round = 0; round < rules.rounds; round += 1)
    for (const [side, rounds] of measured) rounds.push(await runRound(side, rules));
  return measured;
}

async function runRound({ server, target }: Side, { connections, roundMs }: Rules): Promise<Round> {
  const before = await cpuMicros(server.pid);
  const measured = await load(target, connections, roundMs);
  const used = (await cpuMicros(server.pid)) - before;
  return { ...measured, cpu: used / measured.answered, busy: used / (roundMs * 1000) };
}

/** Round by round, how one side's figure stands to the other's. */
export function ratios(
  over: readonly Round[] | undefined,
  under: readonly Round[] | undefined,
  pick: (round: Round) => number,
): number[] {
  return (over ?? []).map((round, at) => {
    const other = under?.[at];
    return other === undefined ? Number.NaN : pick(round) / pick(other);
  });
}

export function roundLine(name: string, rounds: readonly Round[]): string {
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const rate = Math.round(of(({ perSecond }) => perSecond)).toLocaleString("en");
  const times = `p50 ${of(({ p50 }) => p50).toFixed(2)} ms  p99 ${of(({ p99 }) => p99).toFixed(2)} ms`;
  const cpu = `CPU ${of(({ cpu }) => cpu).toFixed(1)} us a request, ${of(({ busy }) => busy * 100).toFixed(0)} % busy`;
  return `  ${name.padEnd(32)} ${rate.padStart(8)}/s  ${times}  ${cpu}`;
}
