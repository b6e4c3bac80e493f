import type { VerdictCode } from "@keyporter/contract";
import type { Ms, Store } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import type { Journal } from "./usage/journal.ts";
import { attemptLine, firstLine, linesOf } from "./usage/journal-lines.ts";
import { type Attempts, OpenBatch, type Outcome } from "./usage/open-batch.ts";
import type { Segment } from "./usage/segment.ts";
import { Sources } from "./usage/source-of.ts";
import { Unwritten } from "./usage/unwritten.ts";

/** What is counted is brought to the disk so often; with the time that takes, the machine's death costs a second at most. */
const secureEveryMs = 500;
/** With each batch every key in it costs the database two rows or more, so a batch is open for longer than that. */
const handOverAfterMs = 2000;
/** Who only tries keys that nobody has is to cost the database next to nothing. */
const attemptsWaitMs = 10_000;
/** A batch with more is ended at once, so that none is large. */
const usualRows = 5000;
/** A batch that cannot be turned over, since nobody takes those before it, counts up what it knows and no more. */
const mostRows = 50_000;
/** Beyond this the disk is left to others, and counts go on in memory. */
const mostJournalBytes = 64 * 1024 * 1024;

interface Origin {
  readonly ip?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
}

interface Options {
  readonly store: Pick<Store, "recordUsage">;
  readonly journal: Journal;
  readonly now: () => Ms;
  /** The store did not take a batch; it is handed over again. */
  readonly onFailure: (error: unknown) => void;
  /** The disk did not take what was counted; it is in memory alone. */
  readonly onJournalFailure: (error: unknown) => void;
}

/** How it stands with what was counted, for those who run the instance. */
export interface UsageState {
  /** Whether what is counted would outlive this process. */
  readonly journal: "writing" | "failing" | "full";
  readonly journalBytes: number;
  /** Batches that the store has taken since the start. */
  readonly batches: number;
  /** Verifications that will not be counted: nobody took them for so long that there was no more room. */
  readonly dropped: number;
  /** Since the oldest verification that the store does not have, in milliseconds. */
  readonly lagMs: number;
}

/**
 * Counts verifications off the request's way and hands them to the store in batches. Before an answer leaves, what it
 * counted is in a journal, which the next start reads; the store takes each batch once.
 */
export class UsageRecorder {
  readonly #options: Options;
  readonly #sources = new Sources();
  readonly #unwritten: Unwritten;
  readonly #timer: NodeJS.Timeout;
  #batch: OpenBatch;
  #segment: Segment | null = null;
  /** Counted in this turn of the event loop, and not yet in the journal. */
  #outcomes: Outcome[] = [];
  #attempts: Attempts[] = [];
  #noting = false;
  /** What the batch counted so far is in no file. */
  #inMemoryAlone = false;
  #journalState: UsageState["journal"] = "writing";
  /** After a failure the journal is left alone until the next turn over. */
  #journalRests = false;
  #dropped = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#unwritten = new Unwritten(options.store, options.now, options.journal.takeLeft());
    this.#batch = this.#newBatch(1);
    this.#timer = setInterval(() => this.#tick(), secureEveryMs);
    this.#timer.unref();
  }

  /** @param cost of the call; what is refused costs nothing */
  record(
    { id: keyId, secretId }: Pick<KeyFacts, "id" | "secretId">,
    code: VerdictCode,
    { ip = null, userAgent = null }: Origin,
    cost = 1,
  ): void {
    const at = this.#options.now();
    const outcome = this.#batch.add(code, { keyId, secretId, at, ip, userAgent, cost });
    if (outcome === null) this.#dropped += 1;
    else if (outcome.count - outcome.notedCount === 1) {
      this.#outcomes.push(outcome);
      this.#noteSoon();
    }
    if (this.#batch.rows >= usualRows) this.#turnOver();
  }

  /** A key was presented that is none of this instance. The text is not kept, only where it came from. */
  unknown(ip: string | null | undefined, code: "MALFORMED" | "NOT_FOUND"): void {
    const at = this.#options.now();
    const attempts = this.#batch.addUnknown(this.#sources.of(ip, at), code, at);
    if (attempts === null) this.#dropped += 1;
    else if (attempts.count - attempts.notedCount === 1) {
      this.#attempts.push(attempts);
      this.#noteSoon();
    }
    if (this.#batch.rows >= usualRows) this.#turnOver();
  }

  /** Brings into the journal what was counted since the last call. To be called before answers leave. */
  readonly note = (): void => {
    if (this.#outcomes.length === 0 && this.#attempts.length === 0) return;
    const outcomes = this.#outcomes;
    const attempts = this.#attempts;
    this.#outcomes = [];
    this.#attempts = [];
    const segment = this.#segmentToWrite();
    let text = segment?.bytes === 0 ? firstLine(this.#batch.id) : "";
    for (const outcome of outcomes) text += linesOf(outcome, this.#batch.id.at);
    for (const one of attempts) text += attemptLine(one);
    if (segment === null) return;
    try {
      segment.write(text);
      this.#journalState = "writing";
    } catch (error) {
      this.#journalFailed(error);
      // Memory has all of it. A file with a part of it would tell the next start of another batch with this number.
      segment.remove();
      this.#segment = null;
      this.#inMemoryAlone = true;
    }
  };

  /** Resolves once everything recorded before the call is in the store. @throws what the store throws */
  flush(): Promise<void> {
    this.#turnOver();
    return this.#drain();
  }

  #drain(): Promise<void> {
    const flushed = this.#running.then(() => this.#unwritten.drain());
    this.#running = flushed.catch(() => undefined);
    return flushed;
  }

  state(): UsageState {
    const { bytes, oldestAt, batches, dropped } = this.#unwritten;
    const oldest = oldestAt ?? this.#batch.firstAt;
    return {
      journal: this.#journalState,
      journalBytes: bytes + (this.#segment?.bytes ?? 0),
      batches,
      dropped: this.#dropped + dropped,
      lagMs: oldest === null ? 0 : Math.max(0, this.#options.now() - oldest),
    };
  }

  /** What the store does not take is left to the next start, as far as the journal has it. @throws what the store throws */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.flush();
    } finally {
      this.#options.journal.close();
    }
  }

  #noteSoon(): void {
    if (this.#noting) return;
    this.#noting = true;
    setImmediate(this.#noteNow);
  }

  /** For answers that leave by a way of their own. */
  readonly #noteNow = (): void => {
    this.#noting = false;
    this.note();
  };

  #tick(): void {
    const { hasUses, firstAt } = this.#batch;
    const now = this.#options.now();
    const age = Math.abs(now - (firstAt ?? now));
    // What no file has, the store is to have soon.
    if (this.#inMemoryAlone || age >= (hasUses ? handOverAfterMs : attemptsWaitMs)) this.#turnOver();
    else this.#segment?.secure();
    this.#journalRests = false;
    if (!this.#unwritten.draining) this.#drain().catch(this.#options.onFailure);
  }

  /** Begins the next batch. */
  #turnOver(): void {
    this.note();
    // Without a file it would have to wait in memory, where it grows less when it is not ended.
    if (this.#batch.rows > 0 && (this.#segment !== null || this.#unwritten.hasRoom)) this.#end();
  }

  #end(): void {
    const { id, firstAt, rows } = this.#batch;
    this.#segment?.end();
    this.#unwritten.add({ usage: this.#batch.finish(), rows, firstAt, stored: this.#segment });
    this.#batch = this.#newBatch(id.n + 1);
    this.#segment = null;
    this.#inMemoryAlone = false;
  }

  #newBatch(n: number): OpenBatch {
    return new OpenBatch({ life: this.#options.journal.life, n, at: this.#options.now() }, mostRows);
  }

  /** The file of this batch, which has all of it or does not exist. */
  #segmentToWrite(): Segment | null {
    if (this.#segment !== null || this.#inMemoryAlone) return this.#segment;
    if (!this.#journalRests) this.#segment = this.#begin();
    this.#inMemoryAlone = this.#segment === null;
    return this.#segment;
  }

  #begin(): Segment | null {
    if (this.#unwritten.bytes >= mostJournalBytes) {
      this.#journalState = "full";
      return null;
    }
    try {
      return this.#options.journal.begin(this.#batch.id);
    } catch (error) {
      this.#journalFailed(error);
      return null;
    }
  }

  #journalFailed(error: unknown): void {
    this.#journalState = "failing";
    this.#journalRests = true;
    this.#options.onJournalFailure(error);
  }
}
