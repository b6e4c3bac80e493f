import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Made when the console was built, where they are smaller. */
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
  /** Of what the file says, however it is encoded. */
  readonly etag: string;
  /** Its name changes with what it says, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** By path, with a leading slash. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
};

/** Where the console's build is, whether it has been made or not. */
export function consoleFolder(): string {
  return fileURLToPath(new URL("./dist/", import.meta.resolve("@keyporter/console/package.json")));
}

/**
 * Holds the console's files in memory, a few megabytes at most, and reads them anew after another build.
 *
 * @returns a function that gives them, or null while the console has not been built
 */
export function builtFiles(folder: string): () => Promise<BuiltFiles | null> {
  let known: { readonly builtAt: number; readonly files: Promise<BuiltFiles> } | null = null;
  return async () => {
    const builtAt = await stat(join(folder, ".inputs")).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (builtAt === null) return null;
    if (known?.builtAt !== builtAt) known = { builtAt, files: readBuild(folder) };
    return known.files;
  };
}

async function readBuild(folder: string): Promise<BuiltFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const bytes = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
  const files = new Map<string, BuiltFile>();
  for (const [path, content] of bytes) {
    const type = types[path.slice(path.lastIndexOf(".") + 1)];
    if (type === undefined) continue;
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    files.set(address, {
      type,
      bytes: content,
      gzip: bytes.get(`${path}.gz`) ?? null,
      brotli: bytes.get(`${path}.br`) ?? null,
      etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`,
      immutable: address.startsWith("/assets/"),
    });
  }
  return files;
}
