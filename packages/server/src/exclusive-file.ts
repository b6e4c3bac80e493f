import { randomUUID } from "node:crypto";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const onlyOwner = 0o600;

/**
 * Makes a file that only its owner can read: whole or not at all, even in a power failure, and never over an existing
 * one. A link, unlike a rename, fails when its name is taken; then the file that is there stays.
 */
export async function createExclusively(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${basename(path)}.${randomUUID()}`);
  const file = await open(draft, "wx", onlyOwner);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await file.close();
    await unlink(draft);
  }
  await syncFolder(folder);
}

/** Without this the name may be lost in a power failure, and with it every key made since. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether the system refused for this reason. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
