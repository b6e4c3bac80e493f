import { type CommitOutcome, type Store, touchedBy } from "@keyporter/core";
import type { Kysely } from "kysely";
import type { Change } from "./commit.ts";
import { keyCredits } from "./credits/key-credits.ts";
import { all, byIds, count, find } from "./lookups.ts";
import {
  countKeys,
  findForVerification,
  instanceCounts,
  keyUsage,
  listAuditEvents,
  listDirectory,
  listKeys,
  listMcpCalls,
  listMcpConnections,
  listMembers,
  secretLastUses,
  unknownTotals,
  usageTotals,
  verificationCounts,
} from "./reads/index.ts";
import type { Database } from "./tables.ts";

/** Writes beside `commit`, which each engine does in its own way. */
type OtherWrites = Pick<
  Store,
  | "recordUsage"
  | "recordMcp"
  | "spendCredits"
  | "reserveCredits"
  | "settleReservation"
  | "touchSession"
  | "purgeExpired"
>;

interface Parts extends OtherWrites {
  readonly commit: (change: Change) => Promise<CommitOutcome>;
  /** For reads of a few rows by index. */
  readonly points: Kysely<Database>;
  /** For reads that may take long. */
  readonly lists: Kysely<Database>;
}

/** Core's port over the functions of this package. */
export function storeOf({ points, lists, commit, ...otherWrites }: Parts): Store {
  return {
    find: (table, where) => find(points, table, where),
    all: (table, where) => all(points, table, where),
    byIds: (table, ids) => byIds(points, table, ids),
    count: (table, where, holding) => count(points, table, where, holding),
    findForVerification: (secretId) => findForVerification(points, secretId),
    keyUsage: (keyId) => keyUsage(points, keyId),
    keyCredits: (keyId, now) => keyCredits(points, keyId, now),
    secretLastUses: (keyId) => secretLastUses(points, keyId),
    listKeys: (query) => listKeys(lists, query),
    countKeys: (search) => countKeys(lists, search),
    listDirectory: (table, query) => listDirectory(lists, table, query),
    listMembers: (organizationId, page) => listMembers(lists, organizationId, page),
    listAuditEvents: (query) => listAuditEvents(lists, query),
    listMcpCalls: (query) => listMcpCalls(lists, query),
    listMcpConnections: (query) => listMcpConnections(lists, query),
    usageTotals: (selection) => usageTotals(lists, selection),
    unknownTotals: (range) => unknownTotals(lists, range),
    instanceCounts: (at) => instanceCounts(lists, at),
    verificationCounts: (from) => verificationCounts(lists, from),
    commit: (changeSet) => commit({ changeSet, touched: touchedBy(changeSet.writes) }),
    ...otherWrites,
  };
}
