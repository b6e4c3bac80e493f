import pg from "pg";
import { startPostgres as startServer } from "../scripts/test-servers/postgres.ts";

export interface Postgres {
  /** Makes an empty database. @returns its URL */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The server that the tests use: it forces nothing to the disk, which helps whoever writes most. */
export async function startPostgres(): Promise<Postgres> {
  const { line, stop } = await startServer();
  return {
    async database(name) {
      await query(line, `create database ${name}`);
      const url = new URL(line);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop,
  };
}

/** One statement, on a connection of its own. @returns its rows */
export async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
