import { randomBytes } from "node:crypto";
import { chmod, chown, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprintOf } from "@keyporter/core";
import { importJWK, jwtVerify, SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { checkPepper, loadSecrets, SecretsError, type SecretsSource } from "./secrets-file.ts";

let dataDir: string;
let path: string;
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), "secrets-")), "data");
  path = join(dataDir, "secrets.json");
});

function source(change: Partial<SecretsSource> = {}): SecretsSource {
  return { dataDir, fromEnv: null, mayCreate: true, random: randomBytes, ...change };
}

async function refused(change: Partial<SecretsSource> = {}): Promise<SecretsError> {
  const error: unknown = await loadSecrets(source(change)).catch((thrown: unknown) => thrown);
  if (error instanceof SecretsError) return error;
  throw new Error("was not refused", { cause: error });
}

/** A good file, with one change. */
async function rewritten(change: (file: Record<string, unknown>) => void): Promise<string> {
  await loadSecrets(source());
  const file: Record<string, unknown> = JSON.parse(await readFile(path, "utf8"));
  change(file);
  return JSON.stringify(file);
}

test("the first start makes secrets that only their owner can read, and the next start reads the same", async () => {
  const made = await loadSecrets(source());
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect(await readdir(dataDir)).toEqual(["secrets.json"]);
  expect(await loadSecrets(source({ mayCreate: false }))).toEqual(made);
});

test("each secret is 32 bytes of its own", async () => {
  const { ring, session, audit } = await loadSecrets(source());
  const keys = [ring.pepper, ring.tag, ring.seal, session, audit].map(({ current }) => current);
  expect(keys.map(({ version, key }) => [version, key.length])).toEqual(Array(5).fill([1, 32]));
  expect(new Set(keys.map(({ key }) => key.toString("hex"))).size).toBe(5);
});

test("the JWT key signs RS256", async () => {
  const { current } = (await loadSecrets(source())).jwt;
  const { kty, n, e } = current.privateJwk;
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: "RS256", kid: current.kid })
    .sign(await importJWK(current.privateJwk, "RS256"));
  const { protectedHeader } = await jwtVerify(token, await importJWK({ kty, n, e }, "RS256"));
  expect(protectedHeader.kid).toBe(current.kid);
});

test("of many first starts at once all end up with the same secrets", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(source())));
  expect(new Set(all.map(({ ring }) => ring.pepper.current.key.toString("hex"))).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["secrets.json"]);
});

test("what the environment gives wins, and no file is made", async () => {
  const text = await rewritten(() => {});
  const elsewhere = join(dataDir, "elsewhere");
  const given = await loadSecrets(source({ fromEnv: text, dataDir: elsewhere }));
  expect(given).toEqual(await loadSecrets(source()));
  await expect(stat(elsewhere)).rejects.toThrow("ENOENT");
});

test("a missing file is not replaced once the database holds data; the message says how to recover", async () => {
  const error = await refused({ mayCreate: false });
  expect(error.fault).toBe("missing");
  expect(error.message).toContain(`${path} is missing`);
  expect(error.message).toContain("Restore secrets.json from its backup");
  expect(error.message).toContain("every key would have to be issued again");
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

test.each([0o640, 0o604, 0o660, 0o644, 0o610])(
  "a file of mode %o is refused, with the command that repairs it",
  async (mode) => {
    await loadSecrets(source());
    await chmod(path, mode);
    const error = await refused();
    expect(error.fault).toBe("unsafe");
    expect(error.message).toContain(`chmod 600 ${path}`);
  },
);

test.runIf(process.getuid?.() === 0)("a file of another user is refused", async () => {
  await loadSecrets(source());
  await chown(path, 65534, 65534);
  const error = await refused();
  expect(error.fault).toBe("unsafe");
  expect(error.message).toContain("belongs to user 65534, but Keyporter runs as user 0");
});

test.each<[string, (file: Record<string, unknown>) => void, RegExp]>([
  [
    "a short key",
    (file) => (file["pepper"] = { current: { version: 1, key: "c2hvcnQ" }, previous: [] }),
    /pepper\.current\.key: must be 32 bytes/,
  ],
  ["no tag key", (file) => delete file["tag"], /tag: /],
  ["an unknown member", (file) => (file["peper"] = 1), /is not valid/],
  ["a later format", (file) => (file["format"] = 2), /format: is of another version/],
  [
    "a JWT key that is none",
    (file) => (file["jwt"] = { current: { kid: "a", private_jwk: weakJwk }, previous: [] }),
    /jwt\.current\.private_jwk: must be a private RSA key/,
  ],
  ["two peppers of one version", (file) => (file["pepper"] = twice), /pepper: has two keys of one version/],
])("a file with %s is refused by the member's name", async (_what, change, message) => {
  const error = await refused({ fromEnv: await rewritten(change) });
  expect(error.fault).toBe("invalid");
  expect(error.message).toMatch(message);
});

const once = { version: 1, key: Buffer.alloc(32, 1).toString("base64url") };
const twice = { current: once, previous: [once] };
const weakJwk = { kty: "RSA", n: "AQ", e: "AQAB", d: "AQ", p: "AQ", q: "AQ", dp: "AQ", dq: "AQ", qi: "AQ" };

const canary = "canarySecretcanarySecretcanarySecretcanary0";
test.each([
  canary,
  `{"pepper": "${canary}"`,
  `{"pepper":"${canary}"}`,
  `{"${canary}":1}`,
  `{"${canary}`,
  `["${canary}"]`,
])("no message tells what is in a damaged file (T30): %s", async (text) => {
  expect((await refused({ fromEnv: text })).message).not.toContain(canary);
  await loadSecrets(source());
  await writeFile(path, text);
  const { message } = await refused();
  expect(message).not.toContain(canary);
  expect(message).toContain(path);
});

test("a pepper that the database does not know is refused; one that was rotated out is not", async () => {
  const { ring } = await loadSecrets(source());
  const stored = fingerprintOf(ring.pepper.current.key);
  expect(() => checkPepper(ring, stored)).not.toThrow();

  const current = { version: 2, key: randomBytes(32) };
  const rotated = { ...ring, pepper: { current, previous: [ring.pepper.current] } };
  expect(() => checkPepper(rotated, stored)).not.toThrow();

  const foreign = { ...ring, pepper: { current, previous: [] } };
  expect(() => checkPepper(foreign, stored)).toThrow(
    /not the ones this database was made with\. Restore secrets\.json/,
  );
});
