import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "@keyporter/storage/testing";
import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { SecretsError } from "./secrets-file.ts";
import { wire } from "./wire.ts";

test("of two first starts on one database with secrets of their own one is refused for its secrets", async () => {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-wire-"));
  const database = await freshDatabase();
  const start = (name: string) =>
    wire(
      loadConfig({
        LOG_LEVEL: "silent",
        KEYPORTER_DATA_DIR: join(folder, name),
        DATABASE_URL: database.target.url,
      }),
    );
  const starts = await Promise.allSettled([start("one"), start("other")]);
  for (const one of starts) if (one.status === "fulfilled") await one.value.close();
  const refused = starts.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toEqual([expect.any(SecretsError)]);
  await database.remove();
  await rm(folder, { recursive: true });
});
