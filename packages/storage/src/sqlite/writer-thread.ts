import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { CreditReservationRecord, McpBatch, Ms, Settlement, Write } from "@keyporter/core";
import { touchSession } from "../auth/touch-session.ts";
import { type Change, commitChange } from "../commit.ts";
import { reserveCredits, settleReservation } from "../credits/reservations.ts";
import { spendCredits } from "../credits/spend-credits.ts";
import { purgeExpired } from "../purge-expired.ts";
import { recordMcp, recordUsage } from "../reads/index.ts";
import { StatementCounter } from "../statement-counter.ts";
import type { UsagePart } from "../usage-parts.ts";
import { answer } from "./answer.ts";
import { sqliteKysely } from "./dialect.ts";
import { openDatabase } from "./files.ts";
import { Handle } from "./handle.ts";
import { type Call, closeRequest, type ThreadData } from "./thread.ts";

interface SpendRequest {
  readonly do: "spend";
  readonly keyId: string;
  readonly costs: readonly number[];
  readonly now: Ms;
}

/** A part of usage is one transaction; what it may hold keeps a change behind it from waiting long. */
export type WriteRequest =
  | { readonly do: "start" }
  | { readonly do: "commit"; readonly change: Change }
  | { readonly do: "usage"; readonly part: UsagePart }
  | { readonly do: "mcp"; readonly batch: McpBatch }
  | SpendRequest
  | { readonly do: "reserve"; readonly reservation: CreditReservationRecord; readonly beside: readonly Write[] }
  | { readonly do: "settle"; readonly settlement: Settlement; readonly now: Ms }
  | { readonly do: "touch_session"; readonly id: string; readonly at: number }
  | { readonly do: "purge"; readonly now: number };

type OtherRequest = Exclude<WriteRequest, SpendRequest>;

/** Nobody waits for these. */
const canWait: ReadonlySet<OtherRequest["do"]> = new Set(["usage", "mcp", "touch_session", "purge"]);

/**
 * The only writer. It takes changes before usage, each in a transaction of its own; in between it does all spending that
 * waits in one, since what takes time is bringing a transaction to the disk.
 */
function serve({ file, statements }: ThreadData): void {
  const handle = new Handle(openDatabase(file, "write"), new StatementCounter(statements));
  const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time");
  const changes: Call<OtherRequest>[] = [];
  const usage: Call<OtherRequest>[] = [];
  const spending: Call<SpendRequest>[] = [];
  let running = false;
  let closing = false;

  async function work(request: OtherRequest): Promise<unknown> {
    switch (request.do) {
      case "start":
        return null;
      case "commit":
        return await commitChange(db, request.change);
      case "usage":
        return await db.transaction().execute((trx) => recordUsage(trx, request.part));
      case "mcp":
        return await db.transaction().execute((trx) => recordMcp(trx, request.batch));
      case "reserve":
        return await reserveCredits(db, request.reservation, request.beside);
      case "settle":
        return await settleReservation(db, request.settlement, request.now);
      case "touch_session":
        return await touchSession(db, request);
      case "purge":
        return await db.transaction().execute((trx) => purgeExpired(trx, request.now));
    }
  }

  /** All of it or nothing: only when it is on the disk does anybody hear of it. */
  async function spendAll(calls: readonly Call<SpendRequest>[]): Promise<void> {
    const done = db.transaction().execute(async (trx) => {
      const all = [];
      for (const { request } of calls) all.push(await spendCredits(trx, request.keyId, request.costs, request.now));
      return all;
    });
    for (const [at, call] of calls.entries()) {
      parentPort?.postMessage(await answer(call, async () => (await done)[at]));
    }
  }

  async function run(): Promise<void> {
    running = true;
    while (changes.length + spending.length + usage.length > 0) {
      const call = changes.shift() ?? usage.shift();
      if (call !== undefined) parentPort?.postMessage(await answer(call, work));
      if (spending.length > 0) await spendAll(spending.splice(0));
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
    else if (call.request.do === "spend") spending.push({ id: call.id, request: call.request });
    else (canWait.has(call.request.do) ? usage : changes).push({ id: call.id, request: call.request });
    if (!running) void run();
  });
}

serve(workerData);
