import type { Deps } from "../ports.ts";
import type { ApplicationRecord, ApplicationSecret, Ms } from "../records.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { digestMatches, digestSecret } from "../secrets/digest.ts";
import type { SecretRing } from "../secrets/keyring.ts";

/** The new one, and while it is being brought to where it is needed, the old one. */
const maxLive = 2;

export interface NewClientSecret {
  readonly record: ApplicationSecret;
  /** The secret itself, for the one answer that shows it. */
  readonly text: string;
}

export function newClientSecret({ ring, random, now }: Pick<Deps, "ring" | "random" | "now">): NewClientSecret {
  const text = mintOpaque(random, "kps");
  const record = { ...digestSecret(ring, text), last4: text.slice(-4), createdAt: now(), validUntil: null };
  return { record, text };
}

/** The secrets after a rotation, the new one first. An old one works until `graceEnds`; one that was ending ends now. */
export function rotatedSecrets(
  secrets: readonly ApplicationSecret[],
  fresh: ApplicationSecret,
  graceMs: Ms,
): readonly ApplicationSecret[] {
  const current = secrets.find(({ validUntil }) => validUntil === null);
  if (current === undefined || graceMs === 0) return [fresh];
  return [fresh, { ...current, validUntil: fresh.createdAt + graceMs }];
}

/**
 * Whether the secret signs the application in. Takes as long for an unknown or disabled application as for a wrong
 * secret, and as long with one secret as with two.
 */
export function applicationSecretMatches(
  ring: SecretRing,
  application: Pick<ApplicationRecord, "secrets" | "status"> | null,
  secret: string,
  now: Ms,
): boolean {
  const live = application?.status === "active" ? application.secrets.filter((stored) => isLive(stored, now)) : [];
  const slots = Array.from({ length: maxLive }, (_, slot) => live[slot] ?? null);
  return slots.map((stored) => digestMatches(ring, secret, stored)).includes(true);
}

function isLive({ validUntil }: ApplicationSecret, now: Ms): boolean {
  return validUntil === null || now < validUntil;
}
