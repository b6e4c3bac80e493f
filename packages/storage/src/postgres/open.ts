import type { CommitOutcome } from "@keyporter/core";
import { touchSession } from "../auth/touch-session.ts";
import { type Change, commitChange } from "../commit.ts";
import { reserveCredits, settleReservation } from "../credits/reservations.ts";
import { spendCredits } from "../credits/spend-credits.ts";
import { postgresTypes } from "../engine-types.ts";
import { StorageUnavailable } from "../errors.ts";
import { migrateUp } from "../migrate.ts";
import { healthOf, type OpenStore } from "../open-store.ts";
import { purgeExpired } from "../purge-expired.ts";
import { recordMcp, recordUsage } from "../reads/index.ts";
import { StatementCounter } from "../statement-counter.ts";
import { storeOf } from "../store.ts";
import { mcpParts, usageParts } from "../usage-parts.ts";
import { Doubt } from "./doubt.ts";
import { NodeRegistry, NotMember, stayMember } from "./nodes.ts";
import { openPool, postgresKysely } from "./pool.ts";
import { openPools } from "./pools.ts";

const statementTimeoutMs = 10_000;
/** A reply after this could not extend a lease any more. */
const beatTimeoutMs = 1_000;

interface PostgresOptions {
  /** As in DATABASE_URL. */
  readonly url: string;
  /** Names this process in the registry; a random part is added to it. */
  readonly nodeId: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Connections for statements, 10 unless told, a quarter of them for lists; one more is for the registry. */
  readonly poolSize?: number;
}

/**
 * Migrates the database and joins the processes that serve from it, which takes a second when there are others.
 *
 * @throws SchemaTooNew, StorageUnavailable
 */
export async function openPostgres({ url, nodeId, startedAt, poolSize = 10 }: PostgresOptions): Promise<OpenStore> {
  const statements = new StatementCounter();
  await migrateDatabase(url, statements);
  const memoryListeners = new Set<() => void>();
  function forget(): void {
    for (const listener of memoryListeners) listener();
  }
  const beats = openPool({ url, size: 1, statementTimeoutMs: beatTimeoutMs });
  const registry = await NodeRegistry.join({
    db: postgresKysely(beats, new StatementCounter()),
    nodeId,
    startedAt,
    onMemoryLost: forget,
  }).catch(async (error: unknown) => {
    await beats.end();
    throw error;
  });
  const pools = openPools({ url, size: poolSize, statementTimeoutMs }, statements);
  const db = pools.points;
  const doubt = new Doubt({ db, onSettled: forget });

  async function commit(change: Change): Promise<CommitOutcome> {
    const registration = await registry.membership();
    try {
      return await commitChange(db, change, (trx) => stayMember(trx, registration));
    } catch (error) {
      if (error instanceof StorageUnavailable) doubt.raise();
      if (!(error instanceof NotMember)) throw error;
      registry.expelled(registration);
      return await commit(change);
    }
  }

  async function shutDown(): Promise<void> {
    await doubt.stop();
    // Lets commits end first: they need their place in the registry.
    await pools.end();
    await registry.leave();
    await beats.end();
  }
  let closing: Promise<void> | undefined;

  return {
    engine: "postgres",
    store: storeOf({
      points: db,
      lists: pools.lists,
      commit,
      recordUsage: async (batch) => {
        for (const part of usageParts(batch)) await db.transaction().execute((trx) => recordUsage(trx, part));
      },
      recordMcp: async (batch) => {
        for (const part of mcpParts(batch)) await db.transaction().execute((trx) => recordMcp(trx, part));
      },
      spendCredits: (keyId, costs, now) => spendCredits(db, keyId, costs, now),
      reserveCredits: (reservation, beside) => reserveCredits(db, reservation, beside),
      settleReservation: (settlement, now) => settleReservation(db, settlement, now),
      touchSession: (id, at) => touchSession(db, { id, at }),
      purgeExpired: (now) => purgeExpired(db, now),
    }),
    statements: () => statements.total,
    health: () => healthOf(db, postgresTypes),
    mayAnswerFromMemory: () => registry.mayAnswerFromMemory() && !doubt.open,
    otherNodes: () => registry.otherNodes(),
    onMemoryLost: (listener) => memoryListeners.add(listener),
    close: () => (closing ??= shutDown()),
  };
}

/** On a connection of its own, without a limit of time. */
export async function migrateDatabase(url: string, statements: StatementCounter): Promise<readonly string[]> {
  const pool = openPool({ url, size: 1, statementTimeoutMs: null });
  try {
    return await migrateUp(postgresKysely(pool, statements), postgresTypes);
  } finally {
    await pool.end();
  }
}
