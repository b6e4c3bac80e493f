import type { Policy } from "@keyporter/contract";
import type { CountGuard, Guard } from "../change-set.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { KeyRecord, OrganizationRecord, PlanRecord } from "../records.ts";
import type { Ownership } from "../rights/grantable.ts";

/** A new active key, as far as it counts. */
export type CountedKey = Ownership & Pick<KeyRecord, "apiId" | "environment">;

interface Limits {
  readonly policy: Pick<Policy, "max_keys_per_owner">;
  readonly plan: Pick<PlanRecord, "limits"> | null;
  readonly organization: Pick<OrganizationRecord, "id"> | null;
}

type Where = Partial<KeyRecord>;

/**
 * Whether one more key fits, and guards that keep it true until it is committed. The API counts the keys that the owner
 * has of it; the plan counts all keys of the organization, its own and those that its members use in it. Revoked and
 * deleted keys count nowhere, and each environment is counted by itself.
 */
export async function quotaGuards(
  store: Pick<Store, "count">,
  key: CountedKey,
  { policy, plan, organization }: Limits,
): Promise<Found<readonly Guard[]> | Refusal> {
  const { apiId, environment, ownerType, ownerUserId, ownerOrganizationId } = key;
  const ofOwner = await roomFor(store, policy.max_keys_per_owner, [
    { apiId, environment, ownerType, ownerUserId, ownerOrganizationId },
  ]);
  if (ofOwner === "full") return refuse("KEY_LIMIT_REACHED");

  const owned: Where = { environment, ownerOrganizationId: organization?.id ?? null };
  const used: Where = { environment, contextOrganizationId: organization?.id ?? null };
  const groups = ownerOrganizationId === null ? [used, owned] : [owned, used];
  const ofPlan = await roomFor(store, organization === null ? null : (plan?.limits.max_keys ?? null), groups);
  if (ofPlan === "full") return refuse("KEY_LIMIT_REACHED", "The organization has as many keys as its plan allows.");
  return found([...ofOwner, ...ofPlan]);
}

/** Guards under which the groups together stay within the limit, with one more key in the first of them. */
async function roomFor(
  store: Pick<Store, "count">,
  limit: number | null,
  groups: readonly Where[],
): Promise<readonly CountGuard<"keys">[] | "full"> {
  if (limit === null) return [];
  const counted = groups.flatMap((where): Where[] => [
    { ...where, status: "active" },
    { ...where, status: "disabled" },
  ]);
  const counts = await Promise.all(counted.map((where) => store.count("keys", where)));
  const bounds = boundsWithin(limit, counts);
  return bounds === null ? "full" : counted.map((where, at) => ({ count: "keys", where, atMost: bounds[at] ?? 0 }));
}

/**
 * How many keys each group may have at most when one more is added to the first, so that all of them together stay
 * within the limit. The first gets all the room there is, the others may not grow meanwhile: so keys that are created at
 * the same moment conflict only where the limit is really reached.
 *
 * @param counts by group; one count cannot say "active or disabled", so these are groups of their own
 * @returns null when there is no room
 */
export function boundsWithin(limit: number, counts: readonly number[]): readonly number[] | null {
  const room = limit - counts.reduce((sum, count) => sum + count, 0);
  return room <= 0 ? null : counts.map((count, at) => (at === 0 ? count + room - 1 : count));
}
