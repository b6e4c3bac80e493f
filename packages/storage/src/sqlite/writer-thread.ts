import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { McpBatch } from "@keyporter/core";
import { touchSession } from "../auth/touch-session.ts";
import { type Change, commitChange } from "../commit.ts";
import { purgeExpired } from "../purge-expired.ts";
import { recordMcp, recordUsage } from "../reads/index.ts";
import { StatementCounter } from "../statement-counter.ts";
import type { UsagePart } from "../usage-parts.ts";
import { answer } from "./answer.ts";
import { sqliteKysely } from "./dialect.ts";
import { openDatabase } from "./files.ts";
import { Handle } from "./handle.ts";
import { type Call, closeRequest, type ThreadData } from "./thread.ts";

/** A part of usage is one transaction; what it may hold keeps a change behind it from waiting long. */
export type WriteRequest =
  | { readonly do: "start" }
  | { readonly do: "commit"; readonly change: Change }
  | { readonly do: "usage"; readonly part: UsagePart }
  | { readonly do: "mcp"; readonly batch: McpBatch }
  | { readonly do: "touch_session"; readonly id: string; readonly at: number }
  | { readonly do: "purge"; readonly now: number };

/** The only writer. It takes changes before usage, each in a transaction of its own. */
function serve({ file, statements }: ThreadData): void {
  const handle = new Handle(openDatabase(file, "write"), new StatementCounter(statements));
  const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time");
  const changes: Call<WriteRequest>[] = [];
  const usage: Call<WriteRequest>[] = [];
  let running = false;
  let closing = false;

  async function work(request: WriteRequest): Promise<unknown> {
    switch (request.do) {
      case "start":
        return null;
      case "commit":
        return await commitChange(db, request.change);
      case "usage":
        return await db.transaction().execute((trx) => recordUsage(trx, request.part));
      case "mcp":
        return await db.transaction().execute((trx) => recordMcp(trx, request.batch));
      case "touch_session":
        return await touchSession(db, request);
      case "purge":
        return await db.transaction().execute((trx) => purgeExpired(trx, request.now));
    }
  }

  async function run(): Promise<void> {
    running = true;
    for (let call = changes.shift() ?? usage.shift(); call !== undefined; call = changes.shift() ?? usage.shift()) {
      parentPort?.postMessage(await answer(call, work));
      // Messages arrive only between turns of the event loop; a change among them goes before waiting usage.
      await setImmediate();
    }
    running = false;
    if (closing) close();
  }

  function close(): void {
    handle.close();
    parentPort?.close();
  }

  parentPort?.on("message", (call: Call<WriteRequest> | typeof closeRequest) => {
    if (call === closeRequest) closing = true;
    else (call.request.do === "commit" || call.request.do === "start" ? changes : usage).push(call);
    if (!running) void run();
  });
}

serve(workerData);
