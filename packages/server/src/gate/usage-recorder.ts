import type { VerdictCode } from "@keyporter/contract";
import type { LastUse, Ms, Store, UsageRow } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";

const hourMs = 3_600_000;
const flushEveryMs = 1000;
/** Beyond this many distinct rows in memory a flush starts at once. */
const flushAtRows = 5000;

/** Counted up in place: this runs for every request. */
type Counting<T> = { -readonly [F in keyof T]: T[F] };

interface Origin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** Counts verifications off the request's way and hands them to the store in batches. */
export class UsageRecorder {
  readonly #store: Pick<Store, "recordUsage">;
  readonly #now: () => Ms;
  readonly #onFailure: (error: unknown) => void;
  #rows = new Map<string, Counting<UsageRow>>();
  #lastUses = new Map<string, Counting<LastUse>>();
  #running: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  constructor(store: Pick<Store, "recordUsage">, now: () => Ms, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#now = now;
    this.#onFailure = onFailure;
    this.#timer = setInterval(() => void this.#flushQuietly(), flushEveryMs);
    this.#timer.unref();
  }

  record(facts: KeyFacts, code: VerdictCode, origin: Origin): void {
    const at = this.#now();
    const hour = at - (at % hourMs);
    const { id: keyId, secretId } = facts;
    addRow(this.#rows, { keyId, secretId, hour, code, count: 1 });
    if (code === "VALID") {
      addUse(this.#lastUses, { keyId, secretId, at, ip: origin.ip, userAgent: origin.userAgent, count: 1 });
    }
    if (this.#rows.size >= flushAtRows) void this.#flushQuietly();
  }

  /** Resolves once everything recorded before the call is in the store. @throws what the store throws */
  flush(): Promise<void> {
    const flushed = this.#running.then(() => this.#write());
    this.#running = flushed.catch(() => undefined);
    return flushed;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #write(): Promise<void> {
    if (this.#rows.size === 0 && this.#lastUses.size === 0) return;
    const rows = this.#rows;
    const lastUses = this.#lastUses;
    this.#rows = new Map();
    this.#lastUses = new Map();
    try {
      await this.#store.recordUsage({ rows: [...rows.values()], lastUses: [...lastUses.values()] });
    } catch (error) {
      // Put back what was not written; what came in meanwhile is added to it.
      for (const row of rows.values()) addRow(this.#rows, row);
      for (const use of lastUses.values()) addUse(this.#lastUses, use);
      throw error;
    }
  }

  async #flushQuietly(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

function addRow(rows: Map<string, Counting<UsageRow>>, row: Counting<UsageRow>): void {
  const id = `${row.secretId} ${row.hour} ${row.code}`;
  const before = rows.get(id);
  if (before) before.count += row.count;
  else rows.set(id, row);
}

function addUse(uses: Map<string, Counting<LastUse>>, use: Counting<LastUse>): void {
  const before = uses.get(use.secretId);
  if (before === undefined) {
    uses.set(use.secretId, use);
    return;
  }
  before.count += use.count;
  if (use.at < before.at) return;
  before.at = use.at;
  before.ip = use.ip;
  before.userAgent = use.userAgent;
}
