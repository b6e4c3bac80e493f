import type { DirectoryQuery, Page, Reach, Tables } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { fromRow, type SqlValue } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";
import { beyond, emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";
import { reachedBy } from "./reached.ts";
import { contains } from "./search.ts";

export type DirectoryTable = "apis" | "organizations" | "users" | "roles" | "plans" | "applications";

interface Listed {
  readonly searched: readonly string[];
  /** Which rows exist, where some are only kept for the audit log. */
  readonly living?: RawBuilder<SqlBool>;
  /** What somebody sees whose reach is not the instance; nothing where it is not said. */
  readonly ofOrganizations?: (ids: RawBuilder<unknown>) => RawBuilder<SqlBool>;
  readonly ofUsers?: (ids: RawBuilder<unknown>) => RawBuilder<SqlBool>;
}

const directory: Readonly<Record<DirectoryTable, Listed>> = {
  apis: { searched: ["name", "code"], living: sql`status <> 'removed'` },
  roles: { searched: ["name", "code"] },
  plans: { searched: ["name", "code"] },
  organizations: {
    searched: ["name", "code", "external_id"],
    living: sql`status <> 'deleted'`,
    ofOrganizations: (ids) => sql`id IN (${ids})`,
    ofUsers: (ids) => sql`id IN (SELECT organization_id FROM members WHERE user_id IN (${ids}))`,
  },
  users: {
    searched: ["name", "email", "external_id"],
    living: sql`status <> 'deleted'`,
    ofOrganizations: (ids) => sql`id IN (SELECT user_id FROM members WHERE organization_id IN (${ids}))`,
    ofUsers: (ids) => sql`id IN (${ids})`,
  },
  applications: {
    searched: ["name", "client_id"],
    living: sql`status <> 'deleted'`,
    ofOrganizations: (ids) => sql`organization_id IN (${ids})`,
  },
};

type DirectoryRow = { readonly id: string; readonly name: string } & Readonly<Record<string, SqlValue>>;

/** One page of a catalogue, ordered by name, then id. Deleted and removed records are left out. */
export async function listDirectory<T extends DirectoryTable>(
  db: Kysely<Database>,
  table: T,
  query: DirectoryQuery,
): Promise<Page<Tables[T]>> {
  const listed = directory[table];
  const reached = reachOf(listed, query.within);
  if (reached === null || !mayMatch(query, "text", query.after)) return emptyPage;
  const conditions = [reached];
  if (listed.living !== undefined) conditions.push(listed.living);
  if (query.search) conditions.push(contains(listed.searched, query.search));
  if (query.after !== null) conditions.push(beyond(query.after, sql`name`, sql`id`, false));
  const { rows } = await sql<DirectoryRow>`SELECT * FROM ${sql.table(table)} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY name, id LIMIT ${rowsToRead(query)}`.execute(db);
  return toPage(rows, query, {
    record: (row) => fromRow<Tables[T]>(columns[table], row),
    position: (row) => ({ value: row.name, id: row.id }),
  });
}

/** Null when nothing of this table lies within any of the reaches. */
function reachOf(listed: Listed, within: readonly Reach[]): RawBuilder<SqlBool> | null {
  const { everything, organizations, users } = reachedBy(within);
  if (everything) return sql`1 = 1`;
  const conditions: RawBuilder<SqlBool>[] = [];
  if (listed.ofOrganizations && organizations.length > 0)
    conditions.push(listed.ofOrganizations(sql.join(organizations)));
  if (listed.ofUsers && users.length > 0) conditions.push(listed.ofUsers(sql.join(users)));
  return conditions.length === 0 ? null : sql`(${sql.join(conditions, sql` OR `)})`;
}
