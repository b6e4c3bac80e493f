import type { ErrorCode, FieldFault } from "@keyporter/contract";
import type { ChangeSet } from "./change-set.ts";

/** The expected answer "no": a code of the contract and what the caller can do about it. Shown to the caller. */
export interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
  /** The permission that is missing. */
  readonly permission?: string;
  /** The scopes that the refusal speaks of. */
  readonly scopes?: readonly string[];
  /** State of the record, so that a loser of a race can decide again. */
  readonly current?: Readonly<Record<string, unknown>>;
  /** When it makes sense to try again. Told in a header. */
  readonly retryAfterSeconds?: number;
}

export interface Found<T> {
  readonly ok: true;
  readonly value: T;
}

/** A change that may be committed, and what to answer once it is. */
export interface Plan<T> extends Found<T> {
  /** Null when the record already is as asked: nothing to write, nothing to audit. */
  readonly changeSet: ChangeSet | null;
}

export function refuse(code: ErrorCode, detail?: string, more?: Partial<Omit<Refusal, "ok" | "code">>): Refusal {
  return detail === undefined ? { ok: false, code, ...more } : { ok: false, code, detail, ...more };
}

export function found<T>(value: T): Found<T> {
  return { ok: true, value };
}

export function plan<T>(value: T, changeSet: ChangeSet | null): Plan<T> {
  return { ok: true, value, changeSet };
}
