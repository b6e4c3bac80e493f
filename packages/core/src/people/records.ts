import type { Ms, Versioned } from "../records.ts";

/** A password of the directory's own sign-in, as a PHC string. `id` is the user's. */
export interface PasswordRecord extends Versioned {
  readonly hash: string;
}

/** A person who is signed in, in one browser. */
export interface SessionRecord extends Versioned {
  readonly userId: string;
  /** SHA-256 of the token in the cookie. */
  readonly digest: string;
  readonly signedInAt: Ms;
  /** When they last proved who they are. */
  readonly authenticatedAt: Ms;
  /** To the minute. */
  readonly lastUsedAt: Ms;
  /** The absolute limit that was in force at the sign-in. */
  readonly expiresAt: Ms;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A link by which somebody proves that they are the person it was made for. `id` is the user's, so there is one at most. */
export interface SignInLinkRecord extends Versioned {
  /** The address that the user had when it was made; with another one it is worth nothing. */
  readonly email: string | null;
  /** SHA-256 of the token in the link. */
  readonly digest: string;
  readonly expiresAt: Ms;
}

/** A second factor by time-based codes (RFC 6238). `id` is the user's. */
export interface TotpRecord extends Versioned {
  readonly sealed: string;
  /** Null until a first code has shown that an authenticator knows the secret. */
  readonly confirmedAt: Ms | null;
  /** Number of the last time step whose code was used: no code serves twice. */
  readonly lastStep: number;
  readonly recoveryCodes: readonly { readonly digest: string; readonly pepperVersion: number }[];
}

/** Who somebody is at the OpenID provider. `id` is the user's. */
export interface IdentityRecord extends Versioned {
  readonly issuer: string;
  readonly subject: string;
}
