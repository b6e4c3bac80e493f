import { readFileSync, writeFileSync } from "node:fs";

/**
 * Adds to package-lock.json the platform packages that npm left out. Some registries carry a tool's binaries for the
 * usual platforms only; npm then writes no entry for the others, and `npm ci` refuses a lock without them, although
 * they would never be installed here. Run it after every change of a dependency: `npm run lock`.
 */
interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

const path = new URL("../package-lock.json", import.meta.url);
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(path, "utf8"));

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

/** From a name such as `@oxlint/binding-linux-arm64-musl`. Null when it is not the name of a platform package. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu"> | null {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return os === undefined || cpu === undefined ? null : { os: [os], cpu: [cpu] };
}

const added: string[] = [];
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[place] !== undefined || platform === null) continue;
    lock.packages[place] = { version, ...platform, ...(dev ? { dev } : {}), optional: true };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "The lock is complete." : `Added ${added.length} packages of other platforms.`);
