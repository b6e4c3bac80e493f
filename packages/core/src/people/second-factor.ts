import type { Write } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import { digestMatches, digestSecret } from "../secrets/digest.ts";
import { randomBase62 } from "../secrets/random-base62.ts";
import { openSecret, type SealContext, sealSecret } from "../secrets/seal.ts";
import type { TotpRecord } from "./records.ts";
import { stepOfCode } from "./totp.ts";

/** A code of the authenticator, or one of the codes that were noted down for the day it is lost. */
export type SecondFactorProof =
  | { readonly code: string; readonly recovery_code?: undefined }
  | { readonly recovery_code: string; readonly code?: undefined };

const recoveryCodes = 10;
/** 77 bits. */
const recoveryDigits = 13;

/** The second factor of the user, once they have shown that it works. */
export async function confirmedTotp({ store }: Pick<Deps, "store">, userId: string): Promise<TotpRecord | null> {
  const totp = await store.find("totps", { id: userId });
  return totp?.confirmedAt == null ? null : totp;
}

/** What is written when the proof is right, so that it serves no second time; null when it is wrong or spent. */
export function spendProof(deps: Deps, totp: TotpRecord, proof: SecondFactorProof): Write | null {
  const spent =
    proof.code === undefined ? spendRecoveryCode(deps, totp, proof.recovery_code) : spendCode(deps, totp, proof.code);
  if (spent === null) return null;
  const { id, version } = totp;
  const set = { ...spent, version: version + 1, updatedAt: deps.now() };
  return { do: "update", table: "totps", id, expect: { version }, set };
}

function spendCode(deps: Deps, totp: TotpRecord, code: string): Partial<TotpRecord> | null {
  const secret = openTotpSecret(deps, totp);
  const step = secret === null ? null : stepOfCode(secret, code, deps.now(), totp.lastStep);
  return step === null ? null : { lastStep: step };
}

function spendRecoveryCode({ ring }: Deps, totp: TotpRecord, code: string): Partial<TotpRecord> | null {
  const plain = plainRecoveryCode(code);
  const spent = totp.recoveryCodes.find((stored) => digestMatches(ring, plain, stored));
  return spent === undefined ? null : { recoveryCodes: totp.recoveryCodes.filter((stored) => stored !== spent) };
}

/** As people noted them: with hyphens where we wrote some, perhaps with spaces. */
function plainRecoveryCode(code: string): string {
  return code.replaceAll(/[\s-]/g, "");
}

export interface NewRecoveryCodes {
  /** To be shown once. */
  readonly texts: readonly string[];
  readonly digests: TotpRecord["recoveryCodes"];
}

export function newRecoveryCodes({ ring, random }: Deps): NewRecoveryCodes {
  const plain = Array.from({ length: recoveryCodes }, () => randomBase62(random, recoveryDigits));
  return {
    texts: plain.map((code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`),
    digests: plain.map((code) => digestSecret(ring, code)),
  };
}

export function sealTotpSecret({ ring, random }: Deps, userId: string, secret: string): string {
  return sealSecret(ring, random, contextOf(userId), secret);
}

export function openTotpSecret({ ring }: Deps, { id, sealed }: TotpRecord): string | null {
  return openSecret(ring, contextOf(id), sealed);
}

/** No API is called this, so no sealed copy of a key opens here. */
function contextOf(userId: string): SealContext {
  return { apiId: "people", keyId: userId, secretId: "totp" };
}
