import type { DenialCode, Environment, OwnerType } from "@keyporter/contract";

/** One question: may this key do this now? */
export interface Check {
  /** What the caller sent, whole. Nothing is the verdict MISSING. */
  readonly key: string | null | undefined;
  /** The API that is called, by id, code or audience. Default: the verifier's own. */
  readonly api?: string | undefined;
  /** Default: `live`. */
  readonly environment?: Environment | undefined;
  /** All of them are needed. */
  readonly scopes?: readonly string[] | undefined;
  /** The same as an expression: scope names, AND, OR, NOT and parentheses. Not together with `scopes`. */
  readonly requires?: string | undefined;
  /** The caller's address, for keys that work from some addresses only. */
  readonly ip?: string | undefined;
  /** Shown to people beside the last use of the key. */
  readonly userAgent?: string | undefined;
  /** How the key came to you. */
  readonly transport?: "http" | "https" | undefined;
  /** What the call spends of rate limits and credits: a whole number, by default 1. */
  readonly cost?: number | undefined;
}

/** Who calls: use this, not what the request claims. */
export interface Identity {
  readonly keyId: string;
  readonly keyName: string;
  /** The key as it may be shown. */
  readonly masked: string;
  readonly apiId: string;
  readonly environment: Environment;
  readonly owner: { readonly type: OwnerType; readonly id: string | null };
  readonly organizationId: string | null;
  readonly userId: string | null;
  /** What the key may do now. */
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** How one rate limit stands after this check. */
export interface LimitState {
  readonly name: string;
  /** Whose calls are counted together: those of the `key`, the `owner`, the `organization` or the `api`. */
  readonly per: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until all of it is there again. */
  readonly resetMs: number;
}

interface Judged {
  readonly limits: readonly LimitState[];
  /** What is left of the key's credits; null for a key without. */
  readonly credits: number | null;
  /** Names the check in Keyporter's log; null for what the verifier refused by itself. */
  readonly requestId: string | null;
}

export interface Permit extends Judged {
  readonly valid: true;
  readonly code: "VALID";
  readonly identity: Identity;
}

export interface Denial extends Judged {
  readonly valid: false;
  /** The first failing check. */
  readonly code: DenialCode;
  /** All failing checks. */
  readonly reasons: readonly DenialCode[];
  readonly missingScopes: readonly string[];
  /** The smallest change that would have let it through. */
  readonly fix: { readonly text: string; readonly scopes: readonly string[] } | null;
  readonly helpUrl: string | null;
  /** When the same call would pass, for a key that has spent its limit. */
  readonly retryAfterMs: number | null;
  /** Of a genuine key, for your log. Null where nobody may know. */
  readonly identity: Identity | null;
}

/** Nobody judged the key, and the request must not pass. */
export interface Unavailable {
  readonly valid: false;
  readonly code: "UNAVAILABLE";
  readonly cause: UnavailableCause;
}

/** Nobody judged the key, and the request may pass since `onUnavailable` said so. Nobody knows who calls. */
export interface Unchecked {
  readonly valid: true;
  readonly code: "UNCHECKED";
  readonly identity: null;
  readonly cause: UnavailableCause;
}

/** Told apart by `code`: VALID comes with the identity. */
export type Verdict = Permit | Denial | Unavailable | Unchecked;

/** Why nobody judged the key. The words are for your log: they hold no secret, and nothing that a caller should see. */
export interface UnavailableCause {
  /**
   * - `timeout`: no verdict within the time budget
   * - `network`: no connection, or it broke
   * - `unavailable`: Keyporter, or a proxy before it, says that it cannot answer now
   * - `credential`: the verifier's own credential is refused
   * - `rejected`: the check is not one that can be answered, such as one for an API that does not exist
   * - `bad_answer`: what answered does not speak as Keyporter does
   * - `aborted`, `closed`: you said so
   */
  readonly kind:
    | "timeout"
    | "network"
    | "unavailable"
    | "credential"
    | "rejected"
    | "bad_answer"
    | "aborted"
    | "closed";
  readonly message: string;
  /** The code of the answer, when there was one. */
  readonly code?: string | undefined;
}

/**
 * What to do when nobody can judge the key. `allow` lets requests pass while Keyporter is away (`timeout`, `network`,
 * `unavailable`) and for no other cause: a caller can bring those about with what they send. A function decides by itself.
 */
export type OnUnavailable = "deny" | "allow" | ((cause: UnavailableCause, check: Check) => "deny" | "allow");

export interface VerifyOptions {
  /** Instead of the verifier's own. */
  readonly onUnavailable?: OnUnavailable | undefined;
  /** Ends the wait; the check may have been counted all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** Judges keys. Whether it asks over the network or knows by itself is its own matter. */
export interface Verifier {
  /** Never rejects for what a caller sends or for an outage: those are verdicts. */
  verify(check: Check, options?: VerifyOptions): Promise<Verdict>;
  /** Ends what is under way; later checks are UNAVAILABLE. */
  close(): Promise<void>;
}
