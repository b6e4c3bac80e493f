import type { KeyPagesQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { sees } from "../keys/bound-apis.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps, Store } from "../ports.ts";
import type { ApiRecord, PlanRecord } from "../records.ts";
import { requirePermission } from "../rights/authorize.ts";
import { type KeyPage, keyPageOf } from "./key-page.ts";
import { ownersOf, type PageOwners, pageOwners } from "./page-owners.ts";

/**
 * The pages on which the caller finds keys: one for each API and owner. Without a query they are the caller's own; with
 * one, those of an owner within their reach as an administrator may manage them.
 */
export async function listKeyPages(
  deps: Pick<Deps, "store" | "now">,
  caller: Caller,
  query: KeyPagesQuery,
): Promise<Found<readonly KeyPage[]> | Refusal> {
  const unpermitted = requirePermission(caller, "read:api_keys");
  if (unpermitted) return unpermitted;
  const owners = await pageOwners(deps, caller, query);
  if (!owners.ok) return owners;
  const apis = (await deps.store.all("apis", { status: "active" })).filter(({ id }) => sees(caller, id));
  const plans = await plansOf(deps.store, owners.value);
  const pages = await Promise.all(
    apis.toSorted(byName).map((api) => pagesOfApi(deps, caller, api, owners.value, plans)),
  );
  return found(pages.flat());
}

async function pagesOfApi(
  deps: Pick<Deps, "store" | "now">,
  caller: Caller,
  api: ApiRecord,
  owners: PageOwners,
  plans: ReadonlyMap<string | null, PlanRecord>,
): Promise<KeyPage[]> {
  const candidates = ownersOf(api, owners).filter(({ ownership }) =>
    api.policy.owner_types.includes(ownership.ownerType),
  );
  if (candidates.length === 0) return [];
  const [scopes, servers] = await Promise.all([
    deps.store.all("scopes", { apiId: api.id }),
    deps.store.count("mcp_servers", { id: api.id, enabled: true }),
  ]);
  const hasMcp = api.management || servers > 0;
  const pages = await Promise.all(
    candidates.map((owner) => {
      const plan = plans.get(owner.organization?.planId ?? null) ?? null;
      return keyPageOf(deps, caller, { api, scopes, owner, plan, hasMcp });
    }),
  );
  return pages.filter((page) => page !== null).filter((page) => !page.api.management || showsManagement(caller, page));
}

/**
 * Keys of the Management API are for who administers something. Everybody could hold one for what is their own, but to
 * most that page would be a riddle, so it is not offered to them; and never in a portal.
 */
function showsManagement(caller: Caller, { state, owner }: KeyPage): boolean {
  if (caller.kind === "portal" || state === "role_required") return false;
  return owner.ownership.ownerType !== "user" || caller.authorities.some(({ reach }) => reach.kind === "instance");
}

async function plansOf(
  store: Store,
  { person, organizations }: PageOwners,
): Promise<ReadonlyMap<string | null, PlanRecord>> {
  const all = [...organizations, ...(person?.memberships ?? []).map(({ organization }) => organization)];
  const ids = new Set(all.flatMap(({ planId }) => planId ?? []));
  const plans = ids.size === 0 ? [] : await store.byIds("plans", [...ids]);
  return new Map(plans.map((plan) => [plan.id, plan]));
}

/** The Management API comes last, since it is not what the instance is there for. */
function byName(one: ApiRecord, other: ApiRecord): number {
  if (one.management !== other.management) return one.management ? 1 : -1;
  return one.name === other.name ? one.id.localeCompare(other.id) : one.name.localeCompare(other.name);
}
