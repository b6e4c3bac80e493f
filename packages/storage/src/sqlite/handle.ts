import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { QueryResult } from "kysely";
import type { StatementCounter } from "../statement-counter.ts";
import { translateSqliteError } from "./driver-errors.ts";

/** Statements kept prepared; the code has fewer shapes than that, apart from searches. */
const cacheSize = 256;

interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** Statements on a handle of this thread. Each runs to its end: no cursor stays open. */
export class Handle {
  readonly #database: DatabaseSync;
  readonly #counter: StatementCounter;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync, counter: StatementCounter) {
    this.#database = database;
    this.#counter = counter;
  }

  /** @throws StorageUnavailable, UniqueViolation, ReferenceViolation */
  execute(sql: string, parameters: readonly unknown[]): QueryResult<unknown> {
    this.#counter.add();
    try {
      const { statement, returnsRows } = this.#prepare(sql);
      const values = parameters as readonly SQLInputValue[];
      if (returnsRows) return { rows: statement.all(...values) };
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size >= cacheSize && oldest !== undefined) this.#prepared.delete(oldest);
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
