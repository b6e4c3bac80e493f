import { mkdir } from "node:fs/promises";
import type { TableName, Tables } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { postgresTypes, sqliteTypes } from "../engine-types.ts";
import { migrateUp } from "../migrate.ts";
import { toRow } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";
import { freshDatabase, freshDirectory, openTarget } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { makeApi, makeKey } from "../testing/records.ts";
import { migrations } from "./index.ts";

const earlier = migrations.filter(({ name }) => name < "0006");

test.each([
  { engine: sqliteTypes, fresh: freshDirectory },
  { engine: postgresTypes, fresh: freshDatabase },
])(
  "keys from before rate limits have none, also those that the version before makes meanwhile, on $engine.name",
  async ({ engine, fresh }) => {
    const place = await fresh();
    if ("dataDir" in place.target) await mkdir(place.target.dataDir);
    const api = makeApi();
    const [before, meanwhile] = [makeKey({ apiId: api.id }), makeKey({ apiId: api.id })];
    await inspect(place.target, async (db) => {
      await migrateUp(db, engine, earlier);
      await insert(db, "apis", api);
      await insertAsBefore(db, before);
      await migrateUp(db, engine);
      await insertAsBefore(db, meanwhile);
    });
    const open = await openTarget(place.target);
    for (const key of [before, meanwhile]) expect(await open.store.find("keys", { id: key.id })).toEqual(key);
    await open.close();
    await place.remove();
  },
);

async function insertAsBefore(db: Kysely<Database>, { rateLimits: _none, ...key }: Tables["keys"]): Promise<void> {
  await insert(db, "keys", key);
}

async function insert(db: Kysely<Database>, table: TableName, record: object): Promise<void> {
  const row = toRow(columns[table], record);
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${sql.join(Object.values(row))})`.execute(db);
}
