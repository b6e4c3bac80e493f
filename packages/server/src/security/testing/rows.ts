import type { TableName } from "@keyporter/core";
import type { TestInstance } from "../../testing/index.ts";

const tables = [
  "apis",
  "scopes",
  "organizations",
  "users",
  "members",
  "roles",
  "plans",
  "applications",
  "keys",
  "key_secrets",
  "passwords",
  "invitations",
  "password_resets",
  "totps",
  "identities",
  "instance",
] as const satisfies readonly TableName[];

/** Every record there is, under `table id`. */
export type Rows = ReadonlyMap<string, object>;

/** The whole database, as the store reads it. */
export async function allRows({ wired }: Pick<TestInstance, "wired">): Promise<Rows> {
  const rows = new Map<string, object>();
  for (const table of tables) {
    for (const row of await wired.open.store.all(table, {})) rows.set(`${table} ${row.id}`, row);
  }
  return rows;
}

/** What is not as it was: `table id` to the names of the fields that differ. */
export function changed(before: Rows, after: Rows): Map<string, readonly string[]> {
  const differing = new Map<string, readonly string[]>();
  for (const [name, row] of before) {
    const now = after.get(name);
    const fields = Object.entries(row).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(Object.entries(now ?? {}).find(([f]) => f === field)?.[1]),
    );
    if (now === undefined || fields.length > 0)
      differing.set(
        name,
        fields.map(([field]) => field),
      );
  }
  return differing;
}

/** What was not there before. */
export function added(before: Rows, after: Rows): string[] {
  return [...after.keys()].filter((name) => !before.has(name));
}
