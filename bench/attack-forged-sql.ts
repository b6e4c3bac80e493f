import { setTimeout as sleep } from "node:timers/promises";
import type { Figure } from "./figure.ts";
import { forgedLike } from "./forge.ts";
import { startKeyporter } from "./keyporter.ts";
import { load } from "./load.ts";
import { query, startPostgres } from "./postgres.ts";
import { makeScene, type Scene, verifying } from "./scene.ts";

const forgeries = 100_000;
/** After which PostgreSQL has published what its processes counted. */
const countedAfterMs = 2500;

/** T3: how often the database is asked for a key while 100,000 forged ones are tried. PostgreSQL counts it. */
export async function forgedKeysInSql(): Promise<Figure> {
  const postgres = await startPostgres();
  try {
    const url = await postgres.database("forged");
    const keyporter = await startKeyporter({ env: { DATABASE_URL: url } });
    try {
      const scene = await makeScene(keyporter, 2);
      return await countLookUps(url, keyporter.port, scene);
    } finally {
      await keyporter.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function countLookUps(url: string, port: number, scene: Scene): Promise<Figure> {
  const [known, notSeenYet] = scene.secrets;
  await load(verifying(port, scene, [known]), 1, 1000);
  const before = await lookUps(url);
  const forged = verifying(port, scene, forgedLike(known, forgeries), "NOT_FOUND");
  let refused = 0;
  while (refused < forgeries) refused += (await load(forged, 16, 4000)).answered;
  const during = (await lookUps(url)) - before;
  await load(verifying(port, scene, [String(notSeenYet)]), 1, 1000);
  if ((await lookUps(url)) - before === during) throw new Error("A key that was not seen yet was not looked up either");
  const name = "SQL look-ups of keys for 100,000 forged keys";
  return { name, rounds: [during], bound: { is: "exactly", value: 0 } };
}

/** How often the table of secrets was read, by all statements together: no key is looked up without it. */
async function lookUps(url: string): Promise<number> {
  await sleep(countedAfterMs);
  const read = "coalesce(seq_scan, 0) + coalesce(idx_scan, 0)";
  const [row] = await query(
    url,
    `select (${read})::int as scans from pg_stat_user_tables where relname = 'key_secrets'`,
  );
  return Number(row?.["scans"]);
}
