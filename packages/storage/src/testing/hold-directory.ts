import { openSqlite } from "../sqlite/open.ts";

/** A program of its own, to be killed: opens the data directory that is its argument and holds it. */
await openSqlite({ dataDir: process.argv[2] ?? "" }).then(
  () => process.stdout.write("open\n"),
  (error: unknown) => process.stdout.write(`${String(error)}\n`),
);
