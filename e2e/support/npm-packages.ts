import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A folder with packages that are too large to install with the rest, which npm brings when they are not there yet.
 *
 * @param versions by the name of the package
 * @param size said before it is downloaded
 * @returns the folder, which has a `node_modules`
 */
export function npmPackages(name: string, versions: Readonly<Record<string, string>>, size: string): string {
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/${name}`, import.meta.url));
  const wanted = Object.entries(versions);
  // All of them at once: npm removes what it is not told of.
  if (wanted.some(([one, version]) => installedVersion(folder, one) !== version)) {
    install(
      folder,
      wanted.map(([one, version]) => `${one}@${version}`),
      size,
    );
  }
  return folder;
}

function installedVersion(folder: string, name: string): string | null {
  const manifest = join(folder, "node_modules", name, "package.json");
  // The packages of Node write it with a `v`.
  return existsSync(manifest) ? String(JSON.parse(readFileSync(manifest, "utf8")).version).replace(/^v/, "") : null;
}

function install(folder: string, packages: readonly string[], size: string): void {
  console.info(`The tests need ${packages.join(", ")}. Installing them into ${folder}, about ${size}.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // Programs come in packages for each platform; no script of theirs has to run.
  const words = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"];
  const { status, stderr } = spawnSync("npm", [...words, ...packages], { encoding: "utf8", cwd: folder });
  if (status !== 0) throw new Error(`npm could not install ${packages.join(" and ")}:\n${stderr}`);
}
