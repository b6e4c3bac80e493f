import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

type Values = Readonly<Record<string, string>>;

/**
 * Copies a real key, with its secret, straight into the SQLite database of a data directory: making thousands through
 * the API would only take longer. No copy can be used, since nobody knows its secret.
 *
 * @param copies how many; `n` counts them from 1
 * @param changed what is not copied, as SQL over `n` and `original`
 */
export function copyKey(dataDir: string, keyId: string, copies: number, changed: Values = {}): void {
  const db = new DatabaseSync(join(dataDir, "keyporter.db"), { timeout: 10_000 });
  const copy = (table: string, where: string, values: Values): void => {
    const columns = db
      .prepare(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => String(name));
    db.prepare(
      `WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < ${copies})
       INSERT INTO ${table} (${columns.join(", ")})
       SELECT ${columns.map((name) => values[name] ?? `original.${name}`).join(", ")}
       FROM (SELECT * FROM ${table} WHERE ${where} = ?) AS original, counter`,
    ).run(keyId);
  };
  const number = "printf('%016x', n)";
  copy("keys", "id", {
    id: `substr(original.id, 1, 24) || ${number}`,
    created_at: "original.created_at + n",
    ...changed,
  });
  copy("key_secrets", "key_id", {
    id: `original.id || ${number}`,
    key_id: `substr(original.key_id, 1, 24) || ${number}`,
    digest: `original.digest || ${number}`,
  });
  db.close();
}
