import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/**
 * Builds the console when its sources differ from those of the last build; `--force` builds it anyway. What it was
 * built from is kept in `dist/.inputs`.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}packages/console/`;
const stamp = `${folder}dist/.inputs`;
const vite = `${dirname(createRequire(`${folder}package.json`).resolve("vite/package.json"))}/bin/vite.js`;

const inputs = digestOf([
  "package-lock.json",
  "packages/console/{src,public}/**/*.*",
  "packages/console/*.{html,json,ts}",
  "packages/{sdk,contract}/src/**/*.ts",
]);
if (!process.argv.includes("--force") && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) process.exit(0);

const startedAt = performance.now();
// Beside the last build, which a server may be serving, and in its place only when it is whole.
const fresh = `dist-${process.pid}`;
build("--outDir", fresh);
build("--outDir", `${fresh}/portal`, "--mode", "element");
for (const file of globSync(`${fresh}/**/*.{html,js,css,svg}`, { cwd: folder })) compress(`${folder}${file}`);
writeFileSync(`${folder}${fresh}/.inputs`, inputs);
replaceLast();
console.log(`Built the console in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);

function digestOf(patterns: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes(".test."));
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(`${root}${file}`))
      .update("\0");
  return hash.digest("hex");
}

function build(...options: readonly string[]): void {
  const done = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn", ...options], {
    cwd: folder,
    encoding: "utf8",
  });
  if (done.status === 0) return;
  console.error(`The console could not be built.\n${done.stdout}${done.stderr}`);
  process.exit(1);
}

function replaceLast(): void {
  const last = `${folder}dist-old-${process.pid}`;
  if (existsSync(`${folder}dist`)) renameSync(`${folder}dist`, last);
  renameSync(`${folder}${fresh}`, `${folder}dist`);
  rmSync(last, { recursive: true, force: true });
}

/** Once here instead of at every request. */
function compress(path: string): void {
  const bytes = readFileSync(path);
  if (bytes.length < 1024) return;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
}
