import { type KeyStatus, keyStatuses, type OwnerType, ownerTypes } from "@keyporter/contract";
import { textIn } from "../../kit/search-text.ts";

/** What stands in the address of the list of all keys, so that a filtered list can be passed on. */
export interface KeyListSearch {
  readonly q?: string;
  readonly status?: KeyStatus;
  readonly owner_type?: OwnerType;
  readonly attention?: Attention;
  /** Id or code. */
  readonly api_id?: string;
}

/** Why a key may need somebody. */
export const attentions = ["idle", "never_used", "expiring", "never_expiring"] as const;
export type Attention = (typeof attentions)[number];

export function keyListSearch(search: Record<string, unknown>): KeyListSearch {
  const q = textIn(search, "q");
  const apiId = textIn(search, "api_id");
  const status = keyStatuses.find((each) => each === search["status"]);
  const ownerType = ownerTypes.find((each) => each === search["owner_type"]);
  const attention = attentions.find((each) => each === search["attention"]);
  return {
    ...(q === undefined ? {} : { q }),
    ...(status === undefined ? {} : { status }),
    ...(ownerType === undefined ? {} : { owner_type: ownerType }),
    ...(attention === undefined ? {} : { attention }),
    ...(apiId === undefined ? {} : { api_id: apiId }),
  };
}
