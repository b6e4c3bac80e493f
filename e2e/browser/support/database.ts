import { randomUUID } from "node:crypto";
import pg from "pg";

export interface Database {
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database on the PostgreSQL server of this run. */
export async function freshDatabase(): Promise<Database> {
  const server = process.env["TEST_POSTGRES_URL"];
  if (server === undefined) throw new Error("The setup of the specs starts PostgreSQL; it has not run");
  const name = `keyporter_browser_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
