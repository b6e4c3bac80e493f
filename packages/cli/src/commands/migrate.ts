import type { Command } from "commander";
import { type Server, withServer } from "../instance/server-door.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { show } from "../terminal/output.ts";
import { table } from "../terminal/render.ts";

export function addMigrate(program: Command): void {
  const migrate = program
    .command("migrate")
    .description("The database's schema; the server also migrates at its start");

  leaf(migrate, "status", "List the migrations and which of them the database has").action(
    async (options: JsonOption) => {
      const data = await withMigrations((migrations) => migrations.status());
      const rows = data.map(({ name, applied }) => [name, applied ? "applied" : "pending"]);
      show({ data }, options, () => table(["MIGRATION", "STATE"], rows));
    },
  );

  leaf(migrate, "up", "Apply the migrations that the database lacks").action(async (options: JsonOption) => {
    const applied = await withMigrations((migrations) => migrations.up());
    show({ applied }, options, () => (applied.length === 0 ? "The database is up to date." : applied.join("\n")));
  });
}

type Migrations = ReturnType<Server["migrations"]>;

function withMigrations<T>(work: (migrations: Migrations) => Promise<T>): Promise<T> {
  return withServer(async (server) => {
    const migrations = server.migrations(server.loadConfig(process.env));
    try {
      return await work(migrations);
    } finally {
      await migrations.close();
    }
  });
}
