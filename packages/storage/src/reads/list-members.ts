import type { MemberRecord, Page, PageRequest } from "@keyporter/core";
import type { Kysely } from "kysely";
import { fromRow } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";
import { emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";

/** One page of the members of an organization, ordered by id. */
export async function listMembers(
  db: Kysely<Database>,
  organizationId: string,
  page: PageRequest,
): Promise<Page<MemberRecord>> {
  if (!mayMatch({ organizationId }, "text", page.after)) return emptyPage;
  const rows = await db
    .selectFrom("members")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", ">", page.after?.id ?? "")
    .orderBy("id")
    .limit(rowsToRead(page))
    .execute();
  return toPage(rows, page, {
    record: (row) => fromRow<MemberRecord>(columns.members, row),
    position: ({ id }) => ({ value: id, id }),
  });
}
