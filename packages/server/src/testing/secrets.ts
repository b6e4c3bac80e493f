import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSecrets } from "../secrets-file.ts";

let made: Promise<string> | undefined;

/** One set of secrets for all instances of a test file: making a signing key takes most of a start. */
export function testSecrets(): Promise<string> {
  made ??= makeSecrets();
  return made;
}

async function makeSecrets(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "keyporter-secrets-"));
  try {
    await loadSecrets({ dataDir, fromEnv: null, mayCreate: true, random: randomBytes });
    return await readFile(join(dataDir, "secrets.json"), "utf8");
  } finally {
    await rm(dataDir, { recursive: true });
  }
}
