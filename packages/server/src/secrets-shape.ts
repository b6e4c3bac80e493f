import { createPrivateKey } from "node:crypto";
import type { SecretRing, VersionedSecret } from "@keyporter/core";
import { z } from "zod";

/** RS256 with less is refused by everyone who checks. */
const minModulusBits = 2048;

const Version = z.number({ error: "must be a whole number" }).int().min(1);
const SecretBytes = z
  .string({ error: "must be 32 bytes in base64url" })
  .regex(/^[\w-]{43}$/, { error: "must be 32 bytes in base64url" })
  .transform((text) => Buffer.from(text, "base64url"));
const OneKey = z.strictObject({ version: Version, key: SecretBytes });
const Versioned = z
  .strictObject({ current: OneKey, previous: z.array(OneKey).max(100) })
  .refine(({ current, previous }) => areDistinct([current, ...previous].map(({ version }) => version)), {
    error: "has two keys of one version",
  });

const PrivateJwk = z
  .strictObject({
    kty: z.literal("RSA"),
    n: z.string(),
    e: z.string(),
    d: z.string(),
    p: z.string(),
    q: z.string(),
    dp: z.string(),
    dq: z.string(),
    qi: z.string(),
  })
  .refine(isStrongRsaKey, { error: `must be a private RSA key of at least ${minModulusBits} bits` });
const SigningKey = z
  .strictObject({ kid: z.string().min(1).max(200), private_jwk: PrivateJwk })
  .transform(({ kid, private_jwk: privateJwk }) => ({ kid, privateJwk }));
const SigningKeys = z
  .strictObject({ current: SigningKey, previous: z.array(SigningKey).max(100) })
  .refine(({ current, previous }) => areDistinct([current, ...previous].map(({ kid }) => kid)), {
    error: "has two keys of one kid",
  });

/** The content of a secrets file. */
export const SecretsShape = z
  .strictObject({
    format: z.literal(1, { error: "is of another version of Keyporter" }),
    pepper: Versioned,
    tag: Versioned,
    seal: Versioned,
    jwt: SigningKeys,
    session: Versioned,
    audit: Versioned,
  })
  .transform(
    ({ pepper, tag, seal, jwt, session, audit }): Secrets => ({ ring: { pepper, tag, seal }, jwt, session, audit }),
  );

/** Everything that must not be in the database. */
export interface Secrets {
  readonly ring: SecretRing;
  /** Tokens of machines are signed with the current key; the previous ones are still published. */
  readonly jwt: { readonly current: SigningKey; readonly previous: readonly SigningKey[] };
  readonly session: VersionedSecret;
  readonly audit: VersionedSecret;
}

export type SigningKey = z.output<typeof SigningKey>;
/** As it is written. */
export type SecretsFile = z.input<typeof SecretsShape>;

function areDistinct(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

function isStrongRsaKey(jwk: Readonly<Record<string, string>>): boolean {
  try {
    const { asymmetricKeyDetails: details } = createPrivateKey({ key: jwk, format: "jwk" });
    return (details?.modulusLength ?? 0) >= minModulusBits;
  } catch {
    return false;
  }
}
