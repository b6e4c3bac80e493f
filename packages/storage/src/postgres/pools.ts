import type { Kysely } from "kysely";
import type { StatementCounter } from "../statement-counter.ts";
import type { Database } from "../tables.ts";
import { openPool, postgresKysely } from "./pool.ts";

interface PoolsOptions {
  readonly url: string;
  /** Connections of both together. */
  readonly size: number;
  readonly statementTimeoutMs: number;
}

/**
 * The connections that a process works on, apart by how long they are held: fifty lists and exports wait for each other,
 * and a key that was not seen before or is being revoked waits for none of them.
 */
export interface Pools {
  /** For reads of a few rows by index, and for writes. */
  readonly points: Kysely<Database>;
  /** For reads that may take long. */
  readonly lists: Kysely<Database>;
  /** Lets what was begun end first. */
  end(): Promise<void>;
}

export function openPools({ url, size, statementTimeoutMs }: PoolsOptions, statements: StatementCounter): Pools {
  const forLists = listConnections(size);
  const pool = openPool({ url, size: size - forLists, statementTimeoutMs });
  const points = postgresKysely(pool, statements);
  if (forLists === 0) return { points, lists: points, end: () => pool.end() };
  const listPool = openPool({ url, size: forLists, statementTimeoutMs });
  return {
    points,
    lists: postgresKysely(listPool, statements),
    end: async () => {
      await Promise.all([pool.end(), listPool.end()]);
    },
  };
}

/**
 * A quarter, for each page that arrives has to be worked through by the thread that answers all requests. One connection
 * alone cannot be divided.
 */
function listConnections(size: number): number {
  return size === 1 ? 0 : Math.max(1, Math.floor(size / 4));
}
