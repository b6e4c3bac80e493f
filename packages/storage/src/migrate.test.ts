import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postgresTypes, sqliteTypes } from "./engine-types.ts";
import { migrate, migrationsOf, SchemaTooNew } from "./index.ts";
import { migrateUp } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { columnName } from "./row-codec.ts";
import { auditColumns, columns, type Database } from "./tables.ts";
import { startChild } from "./testing/child.ts";
import { freshDatabase, freshDirectory, openTarget, type Place } from "./testing/engines.ts";
import { inspect } from "./testing/inspect.ts";

const places = [
  { name: "sqlite", engine: sqliteTypes, fresh: freshPrivateDirectory },
  { name: "postgres", engine: postgresTypes, fresh: freshDatabase },
] as const;

const everyStep = migrations.map(({ name }) => name);
const allSteps = (applied: boolean) => everyStep.map((name) => ({ name, applied }));

/** Exists already, as tests look into it before anything opened it. */
async function freshPrivateDirectory(): Promise<Place> {
  const place = await freshDirectory();
  await mkdir(place.target.dataDir);
  return place;
}

/** Names of the tables that are there. */
async function tablesOf(db: Kysely<Database>): Promise<string[]> {
  return (await db.introspection.getTables()).map(({ name }) => name);
}

/** A database that fails at the given statement, counted from 1, however it is asked. */
function failingAt(db: Kysely<Database>, statement: number): Kysely<Database> {
  let count = 0;
  return db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      if (count === statement) throw new Error("pulled the plug");
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}

describe.each(places)("migrations on $name", ({ engine, fresh }) => {
  let place: Place;

  beforeEach(async () => {
    place = await fresh();
  });
  afterEach(() => place.remove());

  it("that fail at any statement leave the database as it was", async () => {
    await inspect(place.target, async (db) => {
      let statement = 1;
      for (; ; statement += 1) {
        const attempt = migrateUp(failingAt(db, statement), engine);
        if (
          await attempt.then(
            () => true,
            () => false,
          )
        )
          break;
        expect(await tablesOf(db), `after statement ${statement}`).toEqual([]);
      }
      expect(statement).toBeGreaterThan(30);
      expect(await tablesOf(db)).toContain("keyporter_migrations");
    });
  });

  it("that are killed half-way leave the database as it was, and are done by the next start", async () => {
    const program = new URL("./testing/migrate-halfway.ts", import.meta.url);
    const child = startChild(program, JSON.stringify(place.target));
    expect(await child.lines.next()).toEqual({ done: false, value: "half-way" });
    await child.kill();

    expect(await inspect(place.target, tablesOf)).toEqual([]);
    const open = await openTarget(place.target);
    expect(await open.health()).toEqual({ reachable: true, migrated: true });
    await open.close();
    expect(await inspect(place.target, tablesOf)).not.toContain("half_way");
  });

  it("of a newer version make this one refuse, with their names", async () => {
    await migrate(place.target);
    await inspect(place.target, (db) =>
      sql`INSERT INTO keyporter_migrations (name, applied_at) VALUES ('9999-later', 1)`.execute(db),
    );
    await expect(openTarget(place.target)).rejects.toThrow(SchemaTooNew);
    await expect(migrationsOf(place.target)).rejects.toThrow("9999-later");
  });

  it("that a newer version adds while this one serves do not stop it", async () => {
    const open = await openTarget(place.target);
    await inspect(place.target, async (db) => {
      await sql`INSERT INTO keyporter_migrations (name, applied_at) VALUES ('9999-later', 1)`.execute(db);
      await sql`ALTER TABLE users ADD COLUMN later INTEGER`.execute(db);
    });
    expect(await open.health()).toEqual({ reachable: true, migrated: true });
    expect(await open.store.all("users", {})).toEqual([]);
    await open.close();
  });

  it("are told without being applied, and then applied once", async () => {
    expect(await migrationsOf(place.target)).toEqual(allSteps(false));
    expect(await migrationsOf(place.target)).toEqual(allSteps(false));
    expect(await migrate(place.target)).toEqual(everyStep);
    expect(await migrate(place.target)).toEqual([]);
    expect(await migrationsOf(place.target)).toEqual(allSteps(true));
  });

  it("are told beside a running server", async () => {
    const open = await openTarget(place.target);
    expect(await migrationsOf(place.target)).toEqual(allSteps(true));
    await open.close();
  });

  it("make a column for every field of every record", async () => {
    await migrate(place.target);
    await inspect(place.target, async (db) => {
      for (const [table, fields] of Object.entries({ ...columns, audit_events: auditColumns })) {
        const names = sql.join(Object.keys(fields).map((field) => sql.ref(columnName(field))));
        const { rows } = await sql`SELECT ${names} FROM ${sql.table(table)}`.execute(db);
        expect(rows).toEqual([]);
      }
    });
  });
});

describe("migrations on one PostgreSQL", () => {
  it("are applied once when five processes start together", async () => {
    const place = await freshDatabase();
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(place.target)));
    expect(applied.flat()).toEqual(everyStep);
    await place.remove();
  });
});

describe("migrations of a data directory", () => {
  it("are told of one that does not exist, without making it", async () => {
    const place = await freshDirectory();
    expect(await migrationsOf(place.target)).toEqual(allSteps(false));
    expect(existsSync(place.target.dataDir)).toBe(false);
    await place.remove();
  });
});
