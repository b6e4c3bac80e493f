import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { clock } from "./steady.ts";

/** Tells the parent when another connection committed to a SQLite database. */
const database = new DatabaseSync(workerData, { readOnly: true });
const version = database.prepare("PRAGMA data_version");
let before = version.get()?.["data_version"];
for (;;) {
  await sleep(1);
  const now = version.get()?.["data_version"];
  if (now !== before) parentPort?.postMessage(clock());
  before = now;
}
