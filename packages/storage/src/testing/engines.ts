import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { type OpenStore, openPostgres, openSqlite, type Target } from "../index.ts";

export { type HeldTable, holdTable } from "./hold-table.ts";
export { type UnsteadyLine, unsteadyLine } from "./unsteady-line.ts";

/** A database of one test. */
export interface TestStore {
  readonly open: OpenStore;
  /** To open the same database again, or by its migrations. */
  readonly target: Target;
  /** Closes what is open and opens the same database anew. */
  reopen(): Promise<OpenStore>;
  /** Closes what this made and removes the database. */
  dispose(): Promise<void>;
}

export interface TestEngine {
  readonly name: OpenStore["engine"];
  /** A database of its own, fresh and migrated. */
  open(): Promise<TestStore>;
}

/** Every engine, for `describe.each(engines)`. */
export const engines: readonly TestEngine[] = [
  { name: "sqlite", open: async () => await testStoreOn(await freshDirectory()) },
  { name: "postgres", open: async () => await testStoreOn(await freshDatabase()) },
];

/** Where a database may be made. */
export interface Place {
  readonly target: Target;
  remove(): Promise<void>;
}

/** A directory that does not exist yet. */
export async function freshDirectory(): Promise<Place & { readonly target: { readonly dataDir: string } }> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-test-"));
  return { target: { dataDir: join(folder, "data") }, remove: () => rm(folder, { recursive: true }) };
}

/** An empty database on the server of this run. */
export async function freshDatabase(): Promise<Place & { readonly target: { readonly url: string } }> {
  const name = `keyporter_test_${randomUUID().replaceAll("-", "")}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return { target: { url: url.href }, remove: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Opens what a test has; on PostgreSQL as one more process would. */
export async function openTarget(target: Target): Promise<OpenStore> {
  return "url" in target
    ? await openPostgres({ ...target, nodeId: "test", startedAt: Date.now() })
    : await openSqlite(target);
}

async function testStoreOn({ target, remove }: Place): Promise<TestStore> {
  let open = await openTarget(target);
  return {
    get open() {
      return open;
    },
    target,
    reopen: async () => {
      await open.close();
      open = await openTarget(target);
      return open;
    },
    dispose: async () => {
      await open.close();
      await remove();
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
