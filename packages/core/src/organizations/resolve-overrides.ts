import { isDeepStrictEqual } from "node:util";
import type { PolicyOverride } from "@keyporter/contract/schemas";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import { refuseOverride } from "../policies/override-faults.ts";
import type { Store } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { findApi } from "../references.ts";

export type Overrides = OrganizationRecord["policyOverrides"];

/**
 * What an organization says about its keys of each API, by API id. An empty override is none. What stands there already
 * may stay, even if the API is gone or has become stricter since: whoever changes one of them sends all.
 *
 * @param wanted by id, code or audience of the API
 * @param before what it said so far
 */
export async function resolveOverrides(
  store: Store,
  wanted: Readonly<Record<string, PolicyOverride>>,
  before: Overrides = {},
): Promise<Found<Overrides> | Refusal> {
  const overrides = new Map<string, PolicyOverride>();
  for (const [ref, override] of Object.entries(wanted)) {
    const at = `/policy_overrides/${ref.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const api = await findApi(store, ref);
    const id = api?.id ?? ref;
    const said = Object.hasOwn(before, id) ? before[id] : undefined;
    const changed = changedIn(override, said);
    if (api === null && (said === undefined || Object.keys(changed).length > 0)) return notKnown(at);
    if (overrides.has(id)) {
      return refuse("INVALID_BODY", undefined, {
        errors: [{ pointer: at, detail: "names an API for the second time" }],
      });
    }
    const refused = api && refuseOverride(api.policy, changed, at);
    if (refused) return refused;
    overrides.set(id, override);
  }
  return found(Object.fromEntries([...overrides].filter(([, override]) => Object.keys(override).length > 0)));
}

function changedIn(override: PolicyOverride, before: PolicyOverride = {}): PolicyOverride {
  const changed = Object.entries(override).filter(
    ([field, value]) => !isDeepStrictEqual(value, before[field as keyof PolicyOverride]),
  );
  return Object.fromEntries(changed);
}

/** The APIs whose keys the organization had stored recoverable, as far as it may decide, and now has not. */
export function newlyHashOnly(before: Overrides, after: Overrides): string[] {
  const apiIds = Object.keys(after);
  return apiIds.filter((id) => hashOnly(after[id]) && !hashOnly(before[id]));
}

function hashOnly(override: PolicyOverride | undefined): boolean {
  return override?.secret_storage === "hash_only";
}
