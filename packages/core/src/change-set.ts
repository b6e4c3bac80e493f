import type { AuditAction, AuditEventRecord } from "./audit/records.ts";
import type { TableName, Tables } from "./tables.ts";

/** A row to add. A second one with the same unique value makes the whole change set a conflict. */
export interface Insert<T extends TableName = TableName> {
  readonly do: "insert";
  readonly table: T;
  readonly row: Tables[T];
}

/** One row, by id, that must still look as `expect` says; exactly one row is changed or nothing is. */
export interface Update<T extends TableName = TableName> {
  readonly do: "update";
  readonly table: T;
  readonly id: string;
  readonly expect: Partial<Tables[T]>;
  readonly set: Partial<Tables[T]>;
}

export interface Delete<T extends TableName = TableName> {
  readonly do: "delete";
  readonly table: T;
  readonly id: string;
  readonly expect: Partial<Tables[T]>;
}

/** Rows that follow from the change, however many they are: copies to wipe, memberships of a user who is gone. */
export interface Sweep<T extends TableName = TableName> {
  readonly do: "sweep";
  readonly table: T;
  readonly where: Partial<Tables[T]>;
  /** What to write on them; null deletes them. */
  readonly set: Partial<Tables[T]> | null;
}

/**
 * Destroys the sealed copies of all secrets of the keys that match at the moment of the commit, however many and however
 * new they are. A sweep cannot say this, since a secret names its key and nothing above it.
 */
interface WipeSealed {
  readonly do: "wipe_sealed";
  readonly table: "key_secrets";
  readonly keys: Partial<Tables["keys"]>;
}

/**
 * Rows by id, however many: all of them still look as `expect` says and are changed alike, or nothing is. For a change of
 * so many records that a statement for each would hold up everybody else.
 */
export interface UpdateMany<T extends TableName = TableName> {
  readonly do: "update_many";
  readonly table: T;
  readonly ids: readonly string[];
  readonly expect: Partial<Tables[T]>;
  readonly set: Partial<Tables[T]>;
}

/** Kills all secrets of these keys, however many and however new they are, and destroys their sealed copies. */
interface KillSecrets {
  readonly do: "kill_secrets";
  readonly table: "key_secrets";
  readonly keyIds: readonly string[];
  readonly at: number;
}

/** Adds credits to a key that has some, whoever spends them at the same moment; it never has fewer than none. */
interface AddCredits {
  readonly do: "add_credits";
  readonly table: "key_credits";
  /** The key's. */
  readonly id: string;
  /** Below 0 to take away. With 0 it only brings the row up to date: what is due at `at` is in it. */
  readonly amount: number;
  readonly at: number;
}

export type Write =
  | {
      [T in TableName]: Insert<T> | Update<T> | Delete<T> | Sweep<T> | UpdateMany<T>;
    }[TableName]
  | WipeSealed
  | KillSecrets
  | AddCredits;

/** By list field: an id that the list must contain. */
export type Holding<T extends TableName> = {
  readonly [F in keyof Tables[T] as Tables[T][F] extends readonly string[] | null ? F : never]?: string;
};

/** A row that is depended upon. */
interface RowGuard<T extends TableName = TableName> {
  readonly row: T;
  readonly id: string;
  readonly expect: Partial<Tables[T]>;
}

/** How many rows there may be. With both bounds left out it holds always. */
export interface CountGuard<T extends TableName = TableName> {
  readonly count: T;
  readonly where: Partial<Tables[T]>;
  readonly holding?: Holding<T>;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What must hold at the moment of the commit, before its writes, although it is not written. */
export type Guard = { [T in TableName]: RowGuard<T> | CountGuard<T> }[TableName];

/** The audit event without what only the commit knows. */
export type AuditDraft = Omit<AuditEventRecord, "changeNumber">;

/**
 * All that one change does. `Store.commit` is the only way to write one: all of it or nothing, together with its audit
 * event and the next change number.
 */
export interface ChangeSet {
  readonly action: AuditAction;
  readonly guards: readonly Guard[];
  readonly writes: readonly Write[];
  readonly audit: AuditDraft;
  /**
   * Events of further records, when one change concerns many that each have a history of their own. Each takes a change
   * number after the one of `audit`; the outcome tells the last.
   */
  readonly furtherAudit?: readonly AuditDraft[];
}

export type CommitOutcome =
  | { readonly committed: true; readonly changeNumber: number }
  /** A guard or an expectation failed: somebody else changed it first. */
  | { readonly committed: false; readonly why: "changed"; readonly table: TableName }
  /** A unique value is taken. `column` is the record's field name. */
  | { readonly committed: false; readonly why: "duplicate"; readonly table: TableName; readonly column: string };

/**
 * Ids of records whose remembered facts are out of date once the change set is committed. Each node forgets what hangs
 * on them, so a change of an organization or a role needs no write to the keys it concerns.
 */
export function touchedBy(writes: readonly Write[]): string[] {
  const ids = new Set<string>();
  for (const write of writes) for (const id of touchedByOne(write)) ids.add(id);
  return [...ids];
}

function touchedByOne(write: Write): string[] {
  // No fact about a key rests on its sealed copy.
  if (write.do === "wipe_sealed") return [];
  if (write.do === "kill_secrets") return [...write.keyIds];
  if (write.do === "update_many") return [...write.ids];
  // Facts say whether a key has credits, not how many.
  if (write.do === "add_credits") return [];
  const parents = parentsOf(write);
  return write.do === "insert" ? [write.row.id, ...parents] : write.do === "sweep" ? parents : [write.id, ...parents];
}

/** A secret, a scope and a membership matter through the key, API and user that they belong to. */
const parentFields: Readonly<Partial<Record<TableName, string>>> = {
  key_secrets: "keyId",
  scopes: "apiId",
  members: "userId",
};

function parentsOf(write: Exclude<Write, WipeSealed | KillSecrets | UpdateMany | AddCredits>): string[] {
  const field = parentFields[write.table];
  const known = write.do === "insert" ? write.row : write.do === "sweep" ? write.where : write.expect;
  return field === undefined ? [] : idsIn(known, field);
}

function idsIn(known: object, field: string): string[] {
  const value: unknown = Object.entries(known).find(([name]) => name === field)?.[1];
  return typeof value === "string" ? [value] : [];
}
