import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { peerModule } from "./install.ts";
import { listen } from "./shell.ts";

/** What is used of the api-key plugin. */
interface Auth {
  readonly options: unknown;
  readonly api: {
    createApiKey(call: { body: object }): Promise<{ readonly key: string }>;
    verifyApiKey(call: { body: object }): Promise<unknown>;
  };
  readonly $context: Promise<{
    readonly internalAdapter: { createUser(user: object): Promise<{ readonly id: string }> };
  }>;
}

/**
 * Better Auth's api-key plugin in the shell of the bare server. It checks a permission, counts the use and the rate limit,
 * as its documentation sets it up; the limit itself is out of reach. Its SQLite gets the settings that make it fastest.
 *
 * Arguments: how many keys, and the URL of a PostgreSQL database; without that, SQLite. Prints its port and the keys.
 */
const [keys = "1", postgresUrl] = process.argv.slice(2);
const { betterAuth } = await import(peerModule("better-auth/dist/index.mjs"));
const { apiKey } = await import(peerModule("@better-auth/api-key/dist/index.mjs"));
const { getMigrations } = await import(peerModule("better-auth/dist/db/get-migration.mjs"));

const auth: Auth = betterAuth({
  database: postgresUrl === undefined ? openSqlite() : await openPostgres(postgresUrl),
  baseURL: "http://127.0.0.1",
  secret: "only for this bench run, and long enough",
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 86_400_000, maxRequests: 1_000_000_000 } })],
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
const { internalAdapter } = await auth.$context;
const { id: userId } = await internalAdapter.createUser({ name: "Bench", email: "bench@example.com" });
const texts: string[] = [];
for (let n = 0; n < Number(keys); n += 1) {
  const { key } = await auth.api.createApiKey({ body: { name: "Checked", userId, permissions: { orders: ["read"] } } });
  texts.push(key);
}
const port = await listen(async (key) =>
  JSON.stringify(await auth.api.verifyApiKey({ body: { key, permissions: { orders: ["read"] } } })),
);
console.log(JSON.stringify({ port, keys: texts }));

function openSqlite(): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), "better-auth-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const database = new DatabaseSync(join(folder, "auth.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  return database;
}

async function openPostgres(connectionString: string): Promise<unknown> {
  const { default: pg } = await import(peerModule("pg/esm/index.mjs"));
  return new pg.Pool({ connectionString, max: 10 });
}
