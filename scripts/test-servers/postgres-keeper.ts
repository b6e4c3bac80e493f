import { spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports.ts";

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Nothing here survives the tests, so nothing is forced to the disk. */
const settings = ["listen_addresses=127.0.0.1", "fsync=off", "full_page_writes=off", "max_connections=200"];

/**
 * Keeps a throwaway PostgreSQL until standard input ends, and prints its administrator's URL when it answers. Arguments
 * are the paths of initdb, postgres and psql.
 */
async function keep(initdb: string, postgres: string, psql: string): Promise<void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "keyporter-postgres-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  // A terminal interrupts the whole group at once; the server is to outlive the tests that still use it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
  const user = unprivilegedUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  makeCluster(initdb, folder, user);

  const port = await freePort();
  const log = join(folder, "log");
  const server = spawn(
    postgres,
    ["-D", join(folder, "data"), "-p", `${port}`, "-k", folder, ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: ["ignore", "ignore", openSync(log, "w")], detached: true, ...user },
  );
  let stopping = false;
  server.once("exit", () => {
    if (!stopping) console.error(readFileSync(log, "utf8"));
    process.exit(stopping ? 0 : 1);
  });
  process.stdin.resume().once("end", () => {
    stopping = true;
    server.kill("SIGQUIT");
  });
  await untilItAnswers(psql, port);
  process.stdout.write(`postgres://postgres@127.0.0.1:${port}/postgres\n`);
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  const users = lines.map((line) => line.split(":"));
  const [, , uid, gid] = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody") ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error("There is no user postgres or nobody to run PostgreSQL as");
  return { uid: Number(uid), gid: Number(gid) };
}

function makeCluster(initdb: string, folder: string, user: User | undefined): void {
  const args = ["-D", join(folder, "data"), "-U", "postgres", "--auth=trust", "--no-sync"];
  const made = spawnSync(initdb, [...args, "--locale=C.UTF-8", "--encoding=UTF8"], { cwd: folder, ...user });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
}

async function untilItAnswers(psql: string, port: number): Promise<void> {
  const asked = ["-h", "127.0.0.1", "-p", `${port}`, "-U", "postgres", "-Atc", "select 1", "postgres"];
  while (spawnSync(psql, asked).stdout.toString() !== "1\n") await sleep(20);
}

const [initdb, postgres, psql] = process.argv.slice(2);
if (initdb === undefined || postgres === undefined || psql === undefined) throw new Error("Three paths are needed");
await keep(initdb, postgres, psql);
