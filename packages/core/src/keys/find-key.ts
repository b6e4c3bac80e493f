import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { authorize, requirePermission } from "../rights/authorize.ts";
import { targetOfKey } from "../rights/grantable.ts";
import { sees } from "./bound-apis.ts";

/** The key, if the caller holds the permission for it. Missing, deleted and foreign keys are refused alike. */
export async function findKey(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  id: string,
): Promise<Found<KeyRecord> | Refusal> {
  const unpermitted = requirePermission(caller, permission);
  if (unpermitted) return unpermitted;
  const key = await deps.store.find("keys", { id });
  if (key === null || key.status === "deleted" || !sees(caller, key.apiId)) return refuse("NOT_FOUND");
  return authorize(caller, permission, targetOfKey(key)) ?? found(key);
}
