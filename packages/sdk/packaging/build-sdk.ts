import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { wireTypes } from "./wire-types.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = `${root}packages/sdk/`;
const dist = `${folder}dist`;

/**
 * Builds the package as it is published: everything of this workspace that it uses is in it, and it depends on nothing.
 * Built again only when something is newer than the last build.
 *
 * @returns its folder
 */
export async function builtSdk(): Promise<string> {
  const published = `${dist}/package`;
  if (isNewest(`${published}/package.json`)) return published;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  // Where tsconfig.sdk.json looks for the types of the contract's schemas.
  writeFileSync(`${dist}/wire.d.ts`, wireTypes());
  const fresh = `${dist}/fresh`;
  const entry = entries();
  await build({
    cwd: folder,
    config: false,
    entry,
    outDir: fresh,
    format: "esm",
    platform: "neutral",
    target: "es2023",
    tsconfig: `${root}tsconfig.sdk.json`,
    deps: { alwaysBundle: [/^@keyporter\//], onlyBundle: [] },
    // None of our modules does anything by being imported: what is not used, such as the reading of addresses, is left out.
    treeshake: { moduleSideEffects: false },
    dts: { generator: "tsgo" },
    logLevel: "silent",
  });
  for (const [name, from] of Object.entries({ LICENSE: "LICENSE", "README.md": "docs/sdk.md" })) {
    copyFileSync(`${root}${from}`, `${fresh}/${name}`);
  }
  writeFileSync(`${fresh}/package.json`, `${JSON.stringify(manifest(Object.keys(entry)), null, 2)}\n`);
  renameSync(fresh, published);
  return published;
}

function isNewest(file: string): boolean {
  if (!existsSync(file)) return false;
  const builtAt = statSync(file).mtimeMs;
  const inputs = [
    "packages/{sdk,contract,verifier}/{src,packaging}/**/*.ts",
    "packages/sdk/package.json",
    "tsconfig*.json",
    "docs/sdk.md",
  ];
  return inputs
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .every((name) => statSync(`${root}${name}`).mtimeMs < builtAt);
}

/** Source by the name of what is made of it: `index`, `express` ... */
function entries(): Record<string, string> {
  const { exports } = workspaceManifest();
  return Object.fromEntries(
    Object.entries(exports).map(([path, source]) => [path === "." ? "index" : path.slice("./".length), source]),
  );
}

function manifest(names: readonly string[]): object {
  const { name, version, description, license } = workspaceManifest();
  const paths = names.map((entry) => [
    entry === "index" ? "." : `./${entry}`,
    { types: `./${entry}.d.ts`, default: `./${entry}.js` },
  ]);
  return {
    name,
    version,
    description,
    license,
    keywords: ["api-keys", "authentication", "authorization", "express", "fastify", "hono", "nextjs"],
    type: "module",
    sideEffects: false,
    // From here on `require` takes ES modules, too, and says nothing about it.
    engines: { node: ">=22.13" },
    exports: { ...Object.fromEntries(paths), "./package.json": "./package.json" },
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
}

function workspaceManifest(): Manifest {
  return JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
}
