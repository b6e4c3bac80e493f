import { parentPort, workerData } from "node:worker_threads";
import { StatementCounter } from "../statement-counter.ts";
import { answer } from "./answer.ts";
import { openDatabase } from "./files.ts";
import { Handle } from "./handle.ts";
import { type Call, closeRequest, type ThreadData } from "./thread.ts";

/** One statement with its parameters. */
export interface ReadRequest {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Lists, searches and totals: long reads that must not hold up the thread which answers requests. */
function serve({ file, statements }: ThreadData): void {
  const handle = new Handle(openDatabase(file, "read"), new StatementCounter(statements));
  async function reply(call: Call<ReadRequest>): Promise<void> {
    parentPort?.postMessage(await answer(call, async ({ sql, parameters }) => handle.execute(sql, parameters)));
  }
  parentPort?.on("message", (call: Call<ReadRequest> | typeof closeRequest) => {
    if (call !== closeRequest) return void reply(call);
    handle.close();
    parentPort?.close();
  });
}

serve(workerData);
