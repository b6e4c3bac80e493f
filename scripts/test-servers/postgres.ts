import { ensureProgram } from "./ensure-program.ts";
import { type KeptProcess, startKept } from "./kept-process.ts";

/** Starts a PostgreSQL for this run of the tests; `line` is its administrator's URL. Takes about a second. */
export async function startPostgres(): Promise<KeptProcess> {
  const programs = [
    ensureProgram("initdb", "postgresql"),
    ensureProgram("postgres", "postgresql"),
    ensureProgram("psql", "postgresql-client"),
  ];
  return await startKept(new URL("./postgres-keeper.ts", import.meta.url), programs);
}
