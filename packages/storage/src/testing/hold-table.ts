import pg from "pg";

/** A table of a PostgreSQL database that nobody can read or write. */
export interface HeldTable {
  /** How many statements wait for it now. */
  waiting(): Promise<number>;
  release(): Promise<void>;
}

/** Makes every statement about a table wait, as one does that has very much to read. */
export async function holdTable(url: string, table: string): Promise<HeldTable> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${client.escapeIdentifier(table)} IN ACCESS EXCLUSIVE MODE`);
  const waiters = "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = $1::regclass";
  return {
    waiting: async () => (await client.query<{ n: number }>(waiters, [table])).rows[0]?.n ?? 0,
    // Ending the session rolls it back.
    release: () => client.end(),
  };
}
