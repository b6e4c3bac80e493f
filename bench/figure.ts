/** What a figure must be. Those that say "exactly" and "never above" must hold in every round, the others in the median. */
interface Bound {
  readonly is: "at least" | "at most" | "exactly" | "never above";
  readonly value: number;
}

/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** Null: shown, and nothing promised. */
  readonly bound: Bound | null;
  /** A value for each round. */
  readonly rounds: readonly number[];
}

/** What one bench has to say. */
export interface Report {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** What stands behind the figures, for reading. */
  readonly lines: readonly string[];
  readonly failed?: boolean;
}

export function isMet({ bound, rounds }: Figure): boolean {
  if (bound === null) return true;
  if (rounds.length === 0 || rounds.some(Number.isNaN)) return false;
  const { is, value } = bound;
  if (is === "exactly") return rounds.every((round) => round === value);
  if (is === "never above") return rounds.every((round) => round <= value);
  return is === "at least" ? median(rounds) >= value : median(rounds) <= value;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
