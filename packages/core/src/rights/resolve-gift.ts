import type { GrantIn } from "@keyporter/contract/schemas";
import type { Guard } from "../change-set.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { Gift } from "./may-give.ts";
import { type ResolvedGrants, resolveGrants } from "./resolve-grants.ts";

interface GiftFields {
  readonly grants?: readonly GrantIn[] | undefined;
  readonly grantable_scopes?: readonly GrantIn[] | null | undefined;
}

export interface ResolvedGift {
  /** The fields that the request names. */
  readonly gift: Partial<Gift>;
  readonly guards: readonly Guard[];
}

/** The grants in the body of a role or an application. */
export async function resolveGift(
  store: Store,
  { grants, grantable_scopes: grantable }: GiftFields,
): Promise<Found<ResolvedGift> | Refusal> {
  const granted = grants === undefined ? none : await resolveGrants(store, grants, "/grants");
  if (!granted.ok) return granted;
  const giveable = grantable ? await resolveGrants(store, grantable, "/grantable_scopes") : none;
  if (!giveable.ok) return giveable;
  return found({
    gift: {
      ...(grants === undefined ? {} : { grants: granted.value.grants }),
      ...(grantable === undefined ? {} : { grantableScopes: grantable && giveable.value.grants }),
    },
    guards: [...granted.value.guards, ...giveable.value.guards],
  });
}

const none: Found<ResolvedGrants> = found({ grants: [], guards: [] });
