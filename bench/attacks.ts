import { forgedKeys } from "./attack-forged.ts";
import { forgedKeysInSql } from "./attack-forged-sql.ts";
import { slowClients } from "./attack-slow.ts";
import { timing } from "./attack-timing.ts";
import type { Figure, Report } from "./figure.ts";
import { startKeyporter } from "./keyporter.ts";
import { makeScene } from "./scene.ts";

/** What attackers can learn from, or do to, the time that answers take. */
export async function benchAttacks(): Promise<Report> {
  const keyporter = await startKeyporter();
  const figures: Figure[] = [];
  try {
    const scene = await makeScene(keyporter);
    figures.push(
      await timing(keyporter, scene),
      ...(await forgedKeys(keyporter, scene)),
      await slowClients(keyporter, scene),
    );
  } finally {
    await keyporter.stop();
  }
  figures.push(await forgedKeysInSql());
  return { title: "Under attack", figures, lines: [] };
}
