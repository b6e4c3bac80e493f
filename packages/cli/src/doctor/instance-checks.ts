import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Config } from "@keyporter/server";
import { adminSocketPath, answers, socketFetch } from "../instance/admin-socket.ts";
import { withServer } from "../instance/server-door.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** Checks of a server that runs: it says itself how it is. */
export async function checkRunning(socketPath: string): Promise<readonly Finding[]> {
  const response = await socketFetch(socketPath)(new URL("http://localhost/readyz"), {});
  const text = (await response.text()).slice(0, 500);
  if (!response.ok) {
    return [fail("database", `the running server is not ready: ${text}`, "See the server's log.")];
  }
  return [
    ok("database", "reachable and migrated, says the running server"),
    ok("pepper", "the server started with it"),
  ];
}

/** Checks of what a server would find at its start. Makes nothing in a place where nothing was started yet. */
export async function checkStopped(config: Config): Promise<readonly Finding[]> {
  if (config.databaseUrl === null && !existsSync(config.dataDir)) {
    return [ok("database", "will be made at the first start")];
  }
  const database = await checkDatabase(config);
  if (database.status !== "ok") return [database];
  const secretsExist = config.secrets !== null || existsSync(join(config.dataDir, "secrets.json"));
  return secretsExist ? [database, await checkPepper(config)] : [database];
}

async function checkDatabase(config: Config): Promise<Finding> {
  try {
    const pending = await withServer(async (server) => {
      const migrations = server.migrations(config);
      try {
        return (await migrations.status()).filter(({ applied }) => !applied).length;
      } finally {
        await migrations.close();
      }
    });
    if (pending === 0) return ok("database", "reachable and migrated");
    return warn("database", `${pending} migrations are pending`, "Run `keyporter migrate up`, or start the server.");
  } catch (error) {
    return fail("database", messageOf(error), "Make it reachable, or correct DATABASE_URL or KEYPORTER_DATA_DIR.");
  }
}

/** A pepper that is not the database's would make every key unknown; the server refuses to open with it. */
async function checkPepper(config: Config): Promise<Finding> {
  try {
    await withServer(async (server) => (await server.openInstance(config)).close());
    return ok("pepper", "matches the database");
  } catch (error) {
    return fail("pepper", messageOf(error), "Restore the secrets that belong to this database.");
  }
}

/** The socket's finding, and whether a server runs here. */
export async function checkSocket(dataDir: string): Promise<{ readonly finding: Finding; readonly running: boolean }> {
  const path = adminSocketPath(dataDir);
  try {
    if (await answers(path)) return { finding: ok("admin socket", `a server answers at ${path}`), running: true };
  } catch (error) {
    const advice = "Run this as the user that runs the server.";
    return { finding: fail("admin socket", messageOf(error), advice), running: false };
  }
  const finding = existsSync(path)
    ? warn("admin socket", `${path} was left behind`, "The next start replaces it; nothing to do.")
    : ok("admin socket", "no server is running on this directory");
  return { finding, running: false };
}

/** Before a start, whether the port is free. */
export function checkPort({ host, port }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const detail = `port ${port} of ${host} cannot be used (${error.code ?? error.message})`;
      resolve(fail("port", detail, "Stop what uses it, or choose another PORT or HOST."));
    });
    probe.listen({ host, port }, () => {
      probe.close(() => resolve(ok("port", `port ${port} of ${host} is free`)));
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
