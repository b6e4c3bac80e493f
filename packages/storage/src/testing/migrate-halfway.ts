import { sql } from "kysely";
import { postgresTypes, sqliteTypes } from "../engine-types.ts";
import { migrateUp } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import { inspect } from "./inspect.ts";

/**
 * A program of its own, to be killed: migrates the target that is its argument as JSON, says so when every table is
 * made, and then stands still with its transaction open.
 */
const target = JSON.parse(process.argv[2] ?? "");
await inspect(target, async (db) => {
  await migrateUp(db, "url" in target ? postgresTypes : sqliteTypes, [
    ...migrations,
    {
      name: "9999-standstill",
      up: async (trx) => {
        await sql`CREATE TABLE half_way (id INTEGER)`.execute(trx);
        process.stdout.write("half-way\n");
        await new Promise((resolve) => setTimeout(resolve, 600_000));
      },
    },
  ]);
});
