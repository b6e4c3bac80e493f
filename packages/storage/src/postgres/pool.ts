import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from "kysely";
import pg from "pg";
import { StorageUnavailable } from "../errors.ts";
import type { StatementCounter } from "../statement-counter.ts";
import type { Database } from "../tables.ts";
import { translatePostgresError } from "./driver-errors.ts";

interface PoolOptions {
  readonly url: string;
  readonly size: number;
  /** The longest that a statement may take; null for migrations, which take what they need. */
  readonly statementTimeoutMs: number | null;
}

/** Connections made when they are needed. An error on an idle one only means that the next use makes another. */
export function openPool({ url, size, statementTimeoutMs }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: "keyporter",
    keepAlive: true,
    connectionTimeoutMillis: Math.min(5_000, statementTimeoutMs ?? 5_000),
    types: { getTypeParser: typeParser },
    ...(statementTimeoutMs === null ? {} : timeouts(statementTimeoutMs)),
  });
  pool.on("error", () => undefined);
  // Between the statements of a transaction nobody else listens, and an unheard error ends the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function timeouts(statementTimeoutMs: number): pg.PoolConfig {
  return {
    statement_timeout: statementTimeoutMs,
    // For a server that does not even answer that it gave up.
    query_timeout: statementTimeoutMs + 500,
    // A process that stands still in the middle of a commit holds up those of all others.
    idle_in_transaction_session_timeout: Math.min(5_000, statementTimeoutMs),
  };
}

const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === pg.types.builtins.INT8 ? safeInteger : pg.types.getTypeParser(oid, format ?? "text");

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`PostgreSQL returned an integer beyond 2^53: ${text}`);
  return value;
}

/** Kysely over the pool. Its errors are those of storage, and its statements are counted. */
export function postgresKysely(pool: pg.Pool, statements: StatementCounter): Kysely<Database> {
  const counted: PostgresPool = {
    options: {},
    connect: async () => new CountedClient(await translated(() => pool.connect()), statements),
    end: () => pool.end(),
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: counted }) });
}

class CountedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #statements: StatementCounter;
  #broken = false;

  constructor(client: pg.PoolClient, statements: StatementCounter) {
    this.#client = client;
    this.#statements = statements;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== "string") throw new Error("Storage reads whole results, without cursors");
    return this.#run<R>(sql, parameters);
  }

  /** A connection that failed goes back only to be ended: it may still be busy with a statement nobody waits for. */
  release(destroy = false): void {
    this.#client.release(destroy || this.#broken);
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    this.#statements.add();
    try {
      const result = await translated(() => this.#client.query(sql, [...parameters]));
      // The caller names the row type; Kysely has no way to check it.
      return result as unknown as PostgresQueryResult<R>;
    } catch (error) {
      this.#broken ||= error instanceof StorageUnavailable;
      throw error;
    }
  }
}

async function translated<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw translatePostgresError(error);
  }
}
