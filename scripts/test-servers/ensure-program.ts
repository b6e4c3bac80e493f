import { spawnSync } from "node:child_process";
import { accessSync, constants, globSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian keeps PostgreSQL's own programs out of PATH. */
const moreFolders = "/usr/lib/postgresql/*/bin";

/**
 * Full path of a program that tests need. What is missing is installed when this runs as root on a machine with apt.
 *
 * @throws Error with the command to type.
 */
export function ensureProgram(program: string, debianPackage: string): string {
  const found = findProgram(program);
  if (found !== null) return found;
  const install = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`;
  if (process.getuid?.() !== 0 || findProgram("apt-get") === null)
    throw new Error(`The tests need ${program}. Install it, on Debian and Ubuntu with:\n  sudo sh -c '${install}'`);
  console.info(`The tests need ${program}. Installing it: ${install}`);
  // The runlevel keeps a package's own server from being started.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  spawnSync("sh", ["-c", install], { env, stdio: ["ignore", "ignore", "inherit"] });
  const installed = findProgram(program);
  if (installed === null) throw new Error(`The tests need ${program}, and this did not install it: ${install}`);
  return installed;
}

function findProgram(program: string): string | null {
  const newestFirst = globSync(moreFolders).sort((one, other) => other.localeCompare(one, "en", { numeric: true }));
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...newestFirst];
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
