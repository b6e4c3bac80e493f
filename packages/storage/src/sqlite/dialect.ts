import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Database } from "../tables.ts";

/** Runs one statement to its end, here or in another thread. */
export type Execute = (sql: string, parameters: readonly unknown[]) => Promise<QueryResult<unknown>>;

/**
 * Kysely over one handle. Statements of different callers may follow each other on it, so transactions are for a handle
 * whose user makes one after the other: the writer.
 */
export function sqliteKysely(execute: Execute, transactions: "one at a time" | "none"): Kysely<Database> {
  return new Kysely<Database>({ dialect: new HandleDialect(new HandleDriver(execute, transactions)) });
}

class HandleDialect implements Dialect {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  createDriver(): Driver {
    return this.#driver;
  }

  createAdapter(): DialectAdapter {
    return new UnqueuedAdapter();
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Spares each statement Kysely's queue for the single connection. */
class UnqueuedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class HandleDriver implements Driver {
  readonly #connection: DatabaseConnection;
  readonly #transactions: "one at a time" | "none";

  constructor(execute: Execute, transactions: "one at a time" | "none") {
    this.#transactions = transactions;
    this.#connection = {
      // The caller names the row type; Kysely has no way to check it.
      executeQuery: async <R>(query: CompiledQuery) => (await execute(query.sql, query.parameters)) as QueryResult<R>,
      streamQuery: () => {
        throw new Error("An open cursor would hold back the write-ahead log");
      },
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  /** Takes the write lock at once: a transaction that becomes a writer later can fail half-way. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#transactions === "none") throw new Error("This handle is only for reading");
    await connection.executeQuery(CompiledQuery.raw("BEGIN IMMEDIATE"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("COMMIT"));
  }

  /** After a full disk or a failed write SQLite has rolled back by itself, and refuses; the first error is what counts. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("ROLLBACK")).catch(() => undefined);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}
