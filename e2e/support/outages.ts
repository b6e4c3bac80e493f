import { readFileSync } from "node:fs";
import { inspect } from "../../packages/storage/src/testing/inspect.ts";
import { type UnsteadyLine, unsteadyLine } from "../../packages/storage/src/testing/unsteady-line.ts";

/** A way for a database to be gone, and to be back. */
export interface Outage {
  /** What servers connect to. */
  readonly url: string;
  begin(): Promise<void>;
  end(): Promise<void>;
  close(): Promise<void>;
}

/** Nobody answers at the address any more. */
export async function cutLine(databaseUrl: string): Promise<Outage> {
  const line = await unsteadyLine(databaseUrl);
  return { ...controls(line), begin: async () => line.cut() };
}

/** Everything that is sent gets lost without a word. */
export async function frozenLine(databaseUrl: string): Promise<Outage> {
  const line = await unsteadyLine(databaseUrl);
  return {
    ...controls(line),
    begin: async () => line.freeze(),
    end: async () => {
      // What was lost does not come back: such connections end.
      line.cut();
      line.restore();
    },
  };
}

/** The server's processes stand still, with their connections open. */
export async function stoppedServer(databaseUrl: string): Promise<Outage> {
  const leader = await inspect({ url: databaseUrl }, async (db) => {
    const { folder } = await db
      .selectNoFrom((eb) => eb.fn<string>("current_setting", [eb.val("data_directory")]).as("folder"))
      .executeTakeFirstOrThrow();
    return Number(readFileSync(`${folder}/postmaster.pid`, "utf8").split("\n")[0]);
  });
  const signalAll = (signal: NodeJS.Signals): void => {
    const children = readFileSync(`/proc/${leader}/task/${leader}/children`, "utf8").trim().split(" ");
    for (const pid of [leader, ...children.map(Number)]) signalUnlessGone(pid, signal);
  };
  return {
    url: databaseUrl,
    begin: async () => signalAll("SIGSTOP"),
    end: async () => signalAll("SIGCONT"),
    close: async () => undefined,
  };
}

/** A backend whose connection has closed ends by itself, also between being listed and being signalled. */
function signalUnlessGone(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function controls(line: UnsteadyLine): Pick<Outage, "url" | "end" | "close"> {
  return { url: line.url, end: async () => line.restore(), close: () => line.close() };
}
