import { isDeepStrictEqual } from "node:util";
import type { UpdateOrganizationBody } from "@keyporter/contract/schemas";
import { type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import { findApi } from "../references.ts";
import type { Overrides } from "./resolve-overrides.ts";

/**
 * Refuses an edit that was decided on other overrides than the organization has by now, and tells the present ones. If
 * they are already what they shall become it is no conflict: so an edit whose answer was lost can be sent again.
 */
export async function refuseOutdated(
  store: Store,
  present: Overrides,
  { policy_overrides: expected }: NonNullable<UpdateOrganizationBody["expected"]>,
  next: Overrides,
): Promise<Refusal | null> {
  if (expected === undefined || isDeepStrictEqual(present, next)) return null;
  const known = await Promise.all(
    Object.entries(expected).map(
      async ([ref, override]) => [(await findApi(store, ref))?.id ?? ref, override] as const,
    ),
  );
  const said = known.filter(([, override]) => Object.keys(override).length > 0);
  if (isDeepStrictEqual(Object.fromEntries(said), { ...present })) return null;
  return refuse("CONFLICT", "Somebody else was first: policy_overrides.", { current: { policy_overrides: present } });
}
