import type { VerdictCode } from "@keyporter/contract";
import type { LastUse, Ms, Store, UsageBatch } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import { Flushed } from "../flushed.ts";

const hourMs = 3_600_000;
/** Beyond this many secrets in memory a flush starts at once. */
const flushAtSecrets = 5000;

interface Origin {
  readonly ip?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
}

/** What one secret did in one hour. Counted up in place, since this runs for every request. */
interface Tally {
  readonly keyId: string;
  readonly secretId: string;
  readonly hour: Ms;
  readonly counts: Map<VerdictCode, number>;
  lastUse: { -readonly [F in keyof LastUse]: LastUse[F] } | null;
}

/** Counts verifications off the request's way and hands them to the store in batches. */
export class UsageRecorder {
  readonly #store: Pick<Store, "recordUsage">;
  readonly #now: () => Ms;
  /** Of the latest hour of each secret. */
  #tallies = new Map<string, Tally>();
  /** Of hours before that. */
  #earlier: Tally[] = [];
  readonly #flushed: Flushed;

  constructor(store: Pick<Store, "recordUsage">, now: () => Ms, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#now = now;
    this.#flushed = new Flushed(() => this.#write(), onFailure);
  }

  record({ id: keyId, secretId }: KeyFacts, code: VerdictCode, { ip = null, userAgent = null }: Origin): void {
    const at = this.#now();
    const tally = this.#tallyOf(keyId, secretId, at - (at % hourMs));
    tally.counts.set(code, (tally.counts.get(code) ?? 0) + 1);
    if (code !== "VALID") return;
    if (tally.lastUse === null) tally.lastUse = { keyId, secretId, at, ip, userAgent, count: 1 };
    else addUse(tally.lastUse, at, ip, userAgent, 1);
  }

  /** Resolves once everything recorded before the call is in the store. @throws what the store throws */
  flush(): Promise<void> {
    return this.#flushed.flush();
  }

  close(): Promise<void> {
    return this.#flushed.close();
  }

  #tallyOf(keyId: string, secretId: string, hour: Ms): Tally {
    const present = this.#tallies.get(secretId);
    if (present?.hour === hour) return present;
    if (present !== undefined) this.#earlier.push(present);
    const tally: Tally = { keyId, secretId, hour, counts: new Map(), lastUse: null };
    this.#tallies.set(secretId, tally);
    if (this.#tallies.size === flushAtSecrets) void this.#flushed.flushQuietly();
    return tally;
  }

  async #write(): Promise<void> {
    const taken = [...this.#earlier, ...this.#tallies.values()];
    if (taken.length === 0) return;
    this.#tallies = new Map();
    this.#earlier = [];
    try {
      await this.#store.recordUsage(batchOf(taken));
    } catch (error) {
      for (const tally of taken) this.#putBack(tally);
      throw error;
    }
  }

  /** What was not written is added to what came in meanwhile. */
  #putBack(tally: Tally): void {
    const present = this.#tallies.get(tally.secretId);
    if (present === undefined) this.#tallies.set(tally.secretId, tally);
    else if (present.hour === tally.hour) merge(present, tally);
    else this.#earlier.push(tally);
  }
}

function batchOf(tallies: readonly Tally[]): UsageBatch {
  const rows = tallies.flatMap(({ keyId, secretId, hour, counts }) =>
    Array.from(counts, ([code, count]) => ({ keyId, secretId, hour, code, count })),
  );
  return { rows, lastUses: tallies.flatMap(({ lastUse }) => lastUse ?? []) };
}

function merge(into: Tally, from: Tally): void {
  for (const [code, count] of from.counts) into.counts.set(code, (into.counts.get(code) ?? 0) + count);
  const { lastUse } = from;
  if (lastUse === null) return;
  if (into.lastUse === null) into.lastUse = lastUse;
  else addUse(into.lastUse, lastUse.at, lastUse.ip, lastUse.userAgent, lastUse.count);
}

function addUse(
  use: NonNullable<Tally["lastUse"]>,
  at: Ms,
  ip: string | null,
  userAgent: string | null,
  count: number,
): void {
  use.count += count;
  if (at < use.at) return;
  use.at = at;
  use.ip = ip;
  use.userAgent = userAgent;
}
