import type { PolicyOverride } from "@keyporter/contract/schemas";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import { refuseOverride } from "../policies/override-faults.ts";
import type { Store } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { findApi } from "../references.ts";

type Overrides = OrganizationRecord["policyOverrides"];

/**
 * What an organization says about its keys of each API, by API id. An empty override is none.
 *
 * @param wanted by id, code or audience of the API
 */
export async function resolveOverrides(
  store: Store,
  wanted: Readonly<Record<string, PolicyOverride>>,
): Promise<Found<Overrides> | Refusal> {
  const overrides = new Map<string, PolicyOverride>();
  for (const [ref, override] of Object.entries(wanted)) {
    const at = `/policy_overrides/${ref.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const api = await findApi(store, ref);
    if (api === null) return notKnown(at);
    if (overrides.has(api.id)) {
      return refuse("INVALID_BODY", undefined, {
        errors: [{ pointer: at, detail: "names an API for the second time" }],
      });
    }
    const refused = refuseOverride(api.policy, override, at);
    if (refused) return refused;
    overrides.set(api.id, override);
  }
  return found(Object.fromEntries([...overrides].filter(([, override]) => Object.keys(override).length > 0)));
}

/** The APIs whose keys the organization had stored recoverable, as far as it may decide, and now has not. */
export function newlyHashOnly(before: Overrides, after: Overrides): string[] {
  const apiIds = Object.keys(after);
  return apiIds.filter((id) => hashOnly(after[id]) && !hashOnly(before[id]));
}

function hashOnly(override: PolicyOverride | undefined): boolean {
  return override?.secret_storage === "hash_only";
}
