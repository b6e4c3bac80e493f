import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { parseStrictJson, pepperFits, type SecretRing } from "@keyporter/core";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { createExclusively, hasCode } from "./exclusive-file.ts";
import { type Secrets, type SecretsFile, SecretsShape } from "./secrets-shape.ts";

export type { Secrets, SigningKey } from "./secrets-shape.ts";

export interface SecretsSource {
  readonly dataDir: string;
  /** Content of KEYPORTER_SECRETS. It wins over the file. */
  readonly fromEnv: string | null;
  /** Only while the database holds nothing yet: new secrets would make every existing key worthless. */
  readonly mayCreate: boolean;
  readonly random: (bytes: number) => Uint8Array;
}

export type SecretsFault = "missing" | "unsafe" | "unreadable" | "invalid" | "wrong_pepper";

/** The secrets cannot be used. The message tells the operator what to do, and holds none of them. */
export class SecretsError extends Error {
  override readonly name = "SecretsError";
  readonly fault: SecretsFault;

  constructor(fault: SecretsFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

const fileName = "secrets.json";
const othersMayRead = 0o077;
const maxBytes = 1024 * 1024;
const restore =
  "Restore secrets.json from its backup (it is not part of a database backup), owned by the user that runs Keyporter and with mode 0600, or give its content in KEYPORTER_SECRETS or KEYPORTER_SECRETS_FILE. Without it no existing key can be checked: every key would have to be issued again, in an empty database.";

/**
 * Loads the secrets that live outside the database, and makes them at the very first start.
 *
 * @throws {SecretsError}
 */
export async function loadSecrets(source: SecretsSource): Promise<Secrets> {
  if (source.fromEnv !== null) return parse(Buffer.from(source.fromEnv), "KEYPORTER_SECRETS");
  const path = join(source.dataDir, fileName);
  const found = await readOwn(path);
  if (found !== null) return parse(found, path);
  if (!source.mayCreate) {
    throw new SecretsError("missing", `${path} is missing, but the database was made with one. ${restore}`);
  }
  await createExclusively(path, JSON.stringify(await newSecrets(source.random), null, 2));
  // Another process may have been first: what counts is what is there now.
  return parse((await readOwn(path)) ?? Buffer.alloc(0), path);
}

/**
 * Makes sure that the digests in a database were made with a pepper of this ring.
 *
 * @param storedFingerprint from the database
 * @throws {SecretsError} otherwise: every key would look unknown
 */
export function checkPepper(ring: SecretRing, storedFingerprint: string): void {
  if (pepperFits(ring, { pepperFingerprint: storedFingerprint })) return;
  throw new SecretsError("wrong_pepper", `The secrets are not the ones this database was made with. ${restore}`);
}

function parse(bytes: Uint8Array, from: string): Secrets {
  const json = parseStrictJson(bytes);
  if (!json.ok) throw new SecretsError("invalid", `${from} cannot be read: ${json.detail} ${restore}`);
  const parsed = SecretsShape.safeParse(json.value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, code, message }) => {
    // Names that do not belong there may be secrets out of place.
    const what = code === "unrecognized_keys" ? "has members that are not known" : message;
    return `${path.join(".") || "the whole"}: ${what}`;
  });
  throw new SecretsError("invalid", `${from} is not valid: ${faults.join("; ")}. ${restore}`);
}

async function newSecrets(random: SecretsSource["random"]): Promise<SecretsFile> {
  const once = () => ({
    current: { version: 1, key: Buffer.from(random(32)).toString("base64url") },
    previous: [],
  });
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const { n = "", e = "", d = "", p = "", q = "", dp = "", dq = "", qi = "" } = jwk;
  const jwt = {
    kid: await calculateJwkThumbprint(jwk),
    private_jwk: { kty: "RSA" as const, n, e, d, p, q, dp, dq, qi },
  };
  return {
    format: 1,
    pepper: once(),
    tag: once(),
    seal: once(),
    jwt: { current: jwt, previous: [] },
    session: once(),
    audit: once(),
  };
}

/** Null when there is no such file. The checks are made on the open file, so it cannot be swapped in between. */
async function readOwn(path: string): Promise<Buffer | null> {
  let file: FileHandle;
  try {
    file = await open(path, "r");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new SecretsError("unreadable", `${path} cannot be opened. It must belong to the user that runs Keyporter.`);
  }
  try {
    const { mode, uid, size } = await file.stat();
    if (size > maxBytes) throw new SecretsError("invalid", `${path} is too large to be a secrets file. ${restore}`);
    // Windows has neither of the two.
    const self = process.getuid?.();
    if (self !== undefined && uid !== self) {
      throw new SecretsError(
        "unsafe",
        `${path} belongs to user ${uid}, but Keyporter runs as user ${self}. Make them the same.`,
      );
    }
    if (self !== undefined && (mode & othersMayRead) !== 0) {
      throw new SecretsError("unsafe", `${path} can be read by other users of this machine. Run: chmod 600 ${path}`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
