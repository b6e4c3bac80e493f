import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The api-key plugin is at its newest, and asks for exactly these versions of what it rests on: with a newer Better Auth
 * npm refuses to install it.
 */
export const peerVersions = {
  "better-auth": "1.7.5",
  "@better-auth/api-key": "1.7.5",
  "@better-auth/core": "1.7.5",
  "@better-auth/utils": "0.4.2",
  "better-call": "1.4.0",
  express: "5.3.0",
  pg: "8.23.1",
} as const;

const folder = fileURLToPath(new URL("../../node_modules/.cache/bench", import.meta.url));

/** Brings what is missing, by npm. */
export function installPeers(): void {
  const wanted = Object.entries(peerVersions);
  if (wanted.every(([name, version]) => installedVersion(name) === version)) return;
  const packages = wanted.map(([name, version]) => `${name}@${version}`);
  console.info(`The bench needs its peers. Installing ${packages.join(", ")} into ${folder}.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const words = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"];
  const { status, stderr } = spawnSync("npm", [...words, ...packages], { encoding: "utf8", cwd: folder });
  if (status !== 0) throw new Error(`npm could not install ${packages.join(", ")}:\n${stderr}`);
}

/** Where a file of an installed package lies, to be imported. */
export function peerModule(file: string): string {
  return pathToFileURL(join(folder, "node_modules", file)).href;
}

function installedVersion(name: string): string | null {
  const manifest = join(folder, "node_modules", name, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : null;
}
