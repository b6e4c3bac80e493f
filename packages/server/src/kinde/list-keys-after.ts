import type { KindeListApiKeysQuery } from "@keyporter/contract/schemas";
import {
  type Caller,
  cursorOf,
  type Deps,
  type Found,
  findKey,
  found,
  listKeys,
  type Refusal,
  refuse,
} from "@keyporter/core";
import { shownAs } from "./key-body.ts";

/** Lists keys, where a page is asked for by the id of the last key of the page before. */
export async function listKeysAfter(
  deps: Deps,
  caller: Caller,
  query: KindeListApiKeysQuery,
): ReturnType<typeof listKeys> {
  const cursor = await cursorAfter(deps, caller, query.starting_after);
  if (!cursor.ok) return cursor;
  return await listKeys(deps, caller, {
    limit: query.page_size,
    cursor: cursor.value ?? undefined,
    owner_type: query.key_type,
    status: query.status && shownAs[query.status],
    user_id: query.user_id,
    organization_id: query.org_code,
    sort: "-created_at",
  });
}

/** A key that the caller cannot see gives no position, so that nobody learns when a foreign key was made. */
async function cursorAfter(
  deps: Deps,
  caller: Caller,
  keyId: string | undefined,
): Promise<Found<string | null> | Refusal> {
  if (keyId === undefined) return found(null);
  const key = await findKey(deps, caller, "read:api_keys", keyId);
  if (key.ok) return found(cursorOf({ value: key.value.createdAt, id: key.value.id }));
  if (key.code !== "NOT_FOUND") return key;
  const errors = [{ pointer: "/starting_after", detail: "is not a key of this list" }];
  return refuse("INVALID_CURSOR", undefined, { errors });
}
