import type { VerdictCode } from "@keyporter/contract";
import type { BatchId, LastUse, Ms, UnknownAttempts, UsageBatch } from "@keyporter/core";

const hourMs = 3_600_000;

/** What one secret did in one hour. */
export interface Tally {
  /** Its place in the batch. */
  readonly slot: number;
  readonly keyId: string;
  readonly secretId: string;
  readonly hour: Ms;
  readonly outcomes: Outcome[];
  lastUse: { -readonly [F in keyof LastUse]: LastUse[F] } | null;
  /** The use whose address and agent the journal has, and whether it knows of the secret at all. */
  noted: { readonly ip: string | null; readonly userAgent: string | null } | null;
}

/** Verifications of a tally with one outcome. Counted up in place, since this runs for every request. */
export interface Outcome {
  readonly tally: Tally;
  readonly code: VerdictCode;
  count: number;
  cost: number;
  /** Of these, what the journal has. */
  notedCount: number;
  notedCost: number;
}

export interface Attempts extends UnknownAttempts {
  count: number;
  notedCount: number;
}

interface Used {
  readonly keyId: string;
  readonly secretId: string;
  readonly at: Ms;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly cost: number;
}

/** What was counted since the batch before. */
export class OpenBatch {
  readonly id: BatchId;
  readonly #tallies: Tally[] = [];
  /** By secret, of its latest hour. */
  readonly #latest = new Map<string, Tally>();
  readonly #attempts = new Map<string, Attempts>();
  readonly #mostRows: number;
  #rows = 0;
  #firstAt: Ms | null = null;
  #hour: Ms = 0;

  /** @param mostRows beyond which only what is known already is counted up */
  constructor(id: BatchId, mostRows: number) {
    this.id = id;
    this.#mostRows = mostRows;
  }

  get rows(): number {
    return this.#rows;
  }

  /** False where there are only attempts with unknown keys. */
  get hasUses(): boolean {
    return this.#tallies.length > 0;
  }

  /** When the first verification in it was; null when there is none. */
  get firstAt(): Ms | null {
    return this.#firstAt;
  }

  /** @returns null when there is no room for it */
  add(code: VerdictCode, used: Used): Outcome | null {
    const tally = this.#tallyOf(used);
    const outcome = tally === null ? null : this.#outcomeOf(tally, code);
    if (tally === null || outcome === null) return null;
    outcome.count += 1;
    if (code !== "VALID") return outcome;
    outcome.cost += used.cost;
    if (tally.lastUse === null) tally.lastUse = this.#firstUse(used);
    else addUse(tally.lastUse, used);
    return outcome;
  }

  /** @returns null when there is no room for it */
  addUnknown(source: string, code: string, at: Ms): Attempts | null {
    const hour = this.#hourOf(at);
    const name = `${hour} ${code} ${source}`;
    let attempts = this.#attempts.get(name);
    if (attempts === undefined) {
      if (!this.#takeRow(at)) return null;
      attempts = { hour, source, code, count: 0, notedCount: 0 };
      this.#attempts.set(name, attempts);
    }
    attempts.count += 1;
    return attempts;
  }

  finish(): UsageBatch {
    const rows = this.#tallies.flatMap(({ keyId, secretId, hour, outcomes }) =>
      outcomes.map(({ code, count, cost }) => ({ keyId, secretId, hour, code, count, cost })),
    );
    const lastUses = this.#tallies.flatMap(({ lastUse }) => lastUse ?? []);
    const unknown = Array.from(this.#attempts.values(), ({ hour, source, code, count }) => ({
      hour,
      source,
      code,
      count,
    }));
    return { id: this.id, rows, lastUses, unknown };
  }

  /** The hour of the use before this one, too, nearly always: dividing such large numbers takes long. */
  #hourOf(at: Ms): Ms {
    if (!(at >= this.#hour && at < this.#hour + hourMs)) this.#hour = at - (at % hourMs);
    return this.#hour;
  }

  #tallyOf({ keyId, secretId, at }: Used): Tally | null {
    const hour = this.#hourOf(at);
    const known = this.#latest.get(secretId);
    if (known?.hour === hour) return known;
    if (this.#rows >= this.#mostRows) return null;
    const tally: Tally = {
      slot: this.#tallies.length,
      keyId,
      secretId,
      hour,
      outcomes: [],
      lastUse: null,
      noted: null,
    };
    this.#tallies.push(tally);
    this.#latest.set(secretId, tally);
    this.#firstAt ??= at;
    return tally;
  }

  #outcomeOf(tally: Tally, code: VerdictCode): Outcome | null {
    for (const outcome of tally.outcomes) if (outcome.code === code) return outcome;
    if (!this.#takeRow(tally.hour)) return null;
    const outcome: Outcome = { tally, code, count: 0, cost: 0, notedCount: 0, notedCost: 0 };
    tally.outcomes.push(outcome);
    return outcome;
  }

  #firstUse({ keyId, secretId, at, ip, userAgent }: Used): Tally["lastUse"] {
    this.#rows += 1;
    return { keyId, secretId, at, ip, userAgent, count: 1 };
  }

  #takeRow(at: Ms): boolean {
    if (this.#rows >= this.#mostRows) return false;
    this.#rows += 1;
    this.#firstAt ??= at;
    return true;
  }
}

/** A clock that is set back moves no last use back. */
function addUse(use: NonNullable<Tally["lastUse"]>, { at, ip, userAgent }: Used): void {
  use.count += 1;
  if (at < use.at) return;
  use.at = at;
  use.ip = ip;
  use.userAgent = userAgent;
}
