import type { Tables, VerificationRecords } from "@keyporter/core";
import { type CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";
import { byIds } from "../lookups.ts";
import { columnName, fromRow, isStorableText, type SqlValue } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";

type JoinedTable = "key_secrets" | "keys" | "apis" | "organizations" | "plans" | "users" | "members";
type JoinedRow = Readonly<Record<string, SqlValue>>;

/** A column by its name, and by the one it has in the joined row. */
interface JoinedColumn {
  readonly name: string;
  readonly alias: string;
}

const joinedColumns: Readonly<Record<JoinedTable, readonly JoinedColumn[]>> = {
  key_secrets: joinedColumnsOf("key_secrets"),
  keys: joinedColumnsOf("keys"),
  apis: joinedColumnsOf("apis"),
  organizations: joinedColumnsOf("organizations"),
  plans: joinedColumnsOf("plans"),
  users: joinedColumnsOf("users"),
  members: joinedColumnsOf("members"),
};

function joinedColumnsOf(table: JoinedTable): JoinedColumn[] {
  const names = Object.keys(columns[table]).map(columnName);
  return names.map((name) => ({ name, alias: `${table}.${name}` }));
}

function selectionOf(...tables: readonly JoinedTable[]): RawBuilder<unknown> {
  const aliases = tables.flatMap((table) => joinedColumns[table].map(({ alias }) => alias));
  return sql.join(aliases.map((alias) => sql`${sql.ref(alias)} AS ${sql.id(alias)}`));
}

/**
 * Everything but the roles. The LIMIT changes no result: it keeps PostgreSQL from weighing every order of seven joins,
 * which takes it longer than the joins. The organization is one look-up by id, hence `coalesce` and not OR. The API's
 * scopes are wanted only under authority `organization`, which is looked for in the text of the policy because the
 * engines share no JSON operator; inside a JSON string the quotes would be escaped, so nothing else looks the same.
 */
const statement = sql<JoinedRow>`SELECT found.*, ${selectionOf("organizations", "plans", "users", "members")},
    (SELECT n FROM change_counter) AS change_number,
    (SELECT 1 FROM key_credits WHERE id = found."keys.id") AS metered,
    CASE WHEN found."apis.policy" LIKE '%"authority":"organization"%'
      THEN (SELECT string_agg(key, ' ' ORDER BY key) FROM scopes WHERE api_id = found."apis.id")
    END AS api_scopes
  FROM (
    SELECT ${selectionOf("key_secrets", "keys", "apis")}
    FROM key_secrets JOIN keys ON keys.id = key_secrets.key_id JOIN apis ON apis.id = keys.api_id
    WHERE key_secrets.id = ${""} LIMIT 1
  ) AS found
    LEFT JOIN organizations
      ON organizations.id = coalesce(found."keys.owner_organization_id", found."keys.context_organization_id")
    LEFT JOIN plans ON plans.id = organizations.plan_id
    LEFT JOIN users ON users.id = found."keys.owner_user_id"
    LEFT JOIN members ON members.user_id = found."keys.owner_user_id"
      AND members.organization_id = found."keys.context_organization_id"`;

/** Compiled once for each database: building so long a statement would cost more than running it. */
const compiledStatements = new WeakMap<Kysely<Database>, CompiledQuery<JoinedRow>>();

function compiledFor(db: Kysely<Database>): CompiledQuery<JoinedRow> {
  const known = compiledStatements.get(db);
  if (known !== undefined) return known;
  const compiled = statement.compile(db);
  compiledStatements.set(db, compiled);
  return compiled;
}

/**
 * All that a verification of the secret needs, in one statement, or two where the owner holds roles. Roles that change
 * between the two are newer than `changeNumber` says, which is the safe direction. Deleted keys are found as well.
 */
export async function findForVerification(db: Kysely<Database>, secretId: string): Promise<VerificationRecords | null> {
  if (!isStorableText(secretId)) return null;
  const { rows } = await db.executeQuery<JoinedRow>({ ...compiledFor(db), parameters: [secretId] });
  const row = rows[0];
  if (row === undefined) return null;
  const secret = recordIn(row, "key_secrets");
  const key = recordIn(row, "keys");
  const api = recordIn(row, "apis");
  if (secret === null || key === null || api === null) return null;
  const member = recordIn(row, "members");
  return {
    secret,
    key,
    api,
    organization: recordIn(row, "organizations"),
    plan: recordIn(row, "plans"),
    user: recordIn(row, "users"),
    memberRoles: member === null ? null : await byIds(db, "roles", member.roleIds),
    apiScopes: api.policy.authority === "organization" ? wordsIn(row["api_scopes"]) : null,
    metered: row["metered"] === 1,
    changeNumber: Number(row["change_number"]),
  };
}

/** Null where the table had nothing to join. */
function recordIn<T extends JoinedTable>(row: JoinedRow, table: T): Tables[T] | null {
  if (row[`${table}.id`] === null) return null;
  const own: Record<string, SqlValue | undefined> = {};
  for (const { name, alias } of joinedColumns[table]) own[name] = row[alias];
  return fromRow<Tables[T]>(columns[table], own);
}

/** A scope holds no white space. */
function wordsIn(text: SqlValue | undefined): string[] {
  return typeof text === "string" ? text.split(" ") : [];
}
