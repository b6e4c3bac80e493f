import { accessSync, constants, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** The directory holds the database, the secrets and the admin socket: nobody else has any business in it. */
export function checkDataDirectory(dataDir: string): Finding {
  const path = resolve(dataDir);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    return writable(dirname(path))
      ? ok("data directory", `${path} will be made at the first start`)
      : fail("data directory", `${path} cannot be made here`, `Make it, and give it to the user that runs the server.`);
  }
  if (!stats.isDirectory()) return fail("data directory", `${path} is a file`, "Name another in KEYPORTER_DATA_DIR.");
  if (!writable(path)) {
    return fail("data directory", `${path} is not writable`, "Give it to the user that runs the server.");
  }
  if (othersMay(stats.mode, 0o022)) {
    return fail("data directory", `others may write into ${path}`, `chmod 700 ${path}`);
  }
  if (othersMay(stats.mode, 0o055)) return warn("data directory", `others may look into ${path}`, `chmod 700 ${path}`);
  return ok("data directory", path);
}

/** Whoever reads the secrets can forge what the database is protected against. */
export function checkSecretsFile(dataDir: string, givenByEnvironment: boolean): Finding {
  if (givenByEnvironment) return ok("secrets", "given by the environment");
  const path = join(dataDir, "secrets.json");
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return ok("secrets", `${path} will be made at the first start`);
  if (othersMay(stats.mode, 0o077)) return fail("secrets", `others may read ${path}`, `chmod 600 ${path}`);
  return ok("secrets", path);
}

/** Windows has no such modes; there the directory's access list decides. */
function othersMay(mode: number, bits: number): boolean {
  return process.platform !== "win32" && (mode & bits) !== 0;
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
