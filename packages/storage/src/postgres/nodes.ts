import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { StorageUnavailable } from "../errors.ts";
import type { Database } from "../tables.ts";
import { afterBeat, beatEveryMs, deadNodes, leaseHolds, mayBeginAt, type NodeRow, nothingSeen } from "./lease.ts";

/** How long a commit waits for a process to become a member again. */
const rejoinWithinMs = 3_000;

/** The registration under which a commit began is gone; nothing was committed. */
export class NotMember extends Error {
  override readonly name = "NotMember";
}

interface Options {
  /** Connections of its own, so that a beat never waits behind other work. */
  readonly db: Kysely<Database>;
  readonly nodeId: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Others may have made changes unseen. */
  readonly onMemoryLost: () => void;
}

/**
 * This process's place among those that serve from one database. Each registration is a row with an id of its own, so
 * that nothing meant for an earlier one can meet a later one.
 */
export class NodeRegistry {
  readonly #options: Options;
  readonly #stop = new AbortController();
  #view = nothingSeen;
  /** Null after this process was taken for dead. */
  #registration: string | null = null;
  #registered = Promise.withResolvers<string>();
  #beating: Promise<void> = Promise.resolve();

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Registers, and returns when nobody answers from memory any more without knowing of this process.
   *
   * @throws StorageUnavailable
   */
  static async join(options: Options): Promise<NodeRegistry> {
    const registry = new NodeRegistry(options);
    await registry.#register();
    registry.#beating = registry.#beatUntilStopped();
    return registry;
  }

  mayAnswerFromMemory(): boolean {
    return leaseHolds(this.#view, performance.now(), Date.now());
  }

  otherNodes(): number {
    return this.#view.others.length;
  }

  /**
   * The registration under which this process may write now.
   *
   * @throws StorageUnavailable when it was taken for dead and could not join again in time.
   */
  async membership(): Promise<string> {
    if (this.#registration !== null) return this.#registration;
    const waiting = new AbortController();
    const late = sleep(rejoinWithinMs, null, { signal: waiting.signal, ref: false }).catch(() => null);
    const registration = await Promise.race([this.#registered.promise, late]);
    waiting.abort();
    if (registration === null) throw new StorageUnavailable("This process was taken for dead and could not join again");
    return registration;
  }

  /** Others took this registration for dead: believes nothing any more and joins again. */
  expelled(registration: string): void {
    if (this.#registration !== registration) return;
    this.#view = nothingSeen;
    this.#registration = null;
    this.#registered = Promise.withResolvers();
    this.#options.onMemoryLost();
  }

  async leave(): Promise<void> {
    this.#stop.abort();
    await this.#beating;
    this.#view = nothingSeen;
    const id = this.#registration;
    // Without a connection the others find out by themselves.
    if (id !== null) await sql`DELETE FROM nodes WHERE id = ${id}`.execute(this.#options.db).catch(() => undefined);
  }

  async #register(): Promise<void> {
    const { db, nodeId, startedAt } = this.#options;
    const id = `${nodeId}.${randomUUID()}`;
    await db.insertInto("nodes").values({ id, started_at: startedAt }).execute();
    const committedAt = performance.now();
    const other = await db.selectFrom("nodes").select("id").where("id", "<>", id).limit(1).executeTakeFirst();
    if (other !== undefined)
      await sleep(mayBeginAt(committedAt) - performance.now(), null, { signal: this.#stop.signal });
    if (!(await this.#beat(id))) throw new StorageUnavailable("This process was taken for dead while it joined");
    this.#registration = id;
    this.#registered.resolve(id);
  }

  async #beatUntilStopped(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await sleep(beatEveryMs, null, { signal });
        if (this.#registration === null) await this.#register();
        else if (await this.#beat(this.#registration)) await this.#removeDead();
        else this.expelled(this.#registration);
      } catch {
        // Whatever is wrong: without a beat the lease runs out, and every answer comes from the database.
      }
    }
  }

  /** False when the row is gone. */
  async #beat(id: string): Promise<boolean> {
    const sentAt = performance.now();
    const sentAtWall = Date.now();
    // One statement, one snapshot: whoever committed a registration before it was sent is in it.
    const { rows } = await sql<NodeRow>`
      WITH own AS (UPDATE nodes SET beat = beat + 1 WHERE id = ${id} RETURNING id, beat)
      SELECT id, beat FROM own UNION ALL SELECT id, beat FROM nodes WHERE id <> ${id}`.execute(this.#options.db);
    const others = rows.filter((row) => row.id !== id);
    if (others.length === rows.length) return false;
    const beat = { sentAt, sentAtWall, repliedAt: performance.now(), repliedAtWall: Date.now(), others };
    const { view, beganAnew } = afterBeat(this.#view, beat);
    if (beganAnew) this.#options.onMemoryLost();
    this.#view = view;
    return true;
  }

  /** Each only if it did not beat since: then its next beat finds no row, and its commits neither. */
  async #removeDead(): Promise<void> {
    for (const { id, beat } of deadNodes(this.#view)) {
      await this.#options.db.deleteFrom("nodes").where("id", "=", id).where("beat", "=", beat).execute();
    }
  }
}

/**
 * Refuses to commit for a process that was taken for dead, and keeps it from being removed until the commit ends. The
 * others would not look for its changes any more.
 *
 * @throws NotMember
 */
export async function stayMember(trx: Kysely<Database>, registration: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM nodes WHERE id = ${registration} FOR KEY SHARE`.execute(trx);
  if (rows.length === 0) throw new NotMember("This process was taken for dead");
}
