import type { Reach } from "@keyporter/core";
import { intersectLanes, type Lane, lanesOf } from "./lanes.ts";
import { reachedBy } from "./reached.ts";

export type KeyLane = Lane<"keys.owner_organization_id" | "keys.context_organization_id" | "keys.owner_user_id">;

/** The keys that lie within a reach and, where asked, are an organization's or a user's. */
export function keyLanes(asked: {
  readonly within: readonly Reach[];
  readonly organizationId?: string;
  readonly userId?: string;
}): KeyLane[] {
  const { within, organizationId, userId } = asked;
  const ofOrganization = organizationId === undefined ? everyKey : organizationLanes([organizationId]);
  const ofUser = userId === undefined ? everyKey : userLanes([userId]);
  const lanes = intersectLanes(intersectLanes(reachLanes(within), ofOrganization), ofUser);
  // A key has one owner; looking for another kind would read all of the organization's keys to find none.
  return lanes.filter((lane) => !(lane.has("keys.owner_organization_id") && lane.has("keys.owner_user_id")));
}

const everyKey: readonly KeyLane[] = [new Map()];

function reachLanes(within: readonly Reach[]): readonly KeyLane[] {
  const { everything, organizations, users } = reachedBy(within);
  return everything ? everyKey : [...organizationLanes(organizations), ...userLanes(users)];
}

/** An organization sees the keys that it owns and those that its members use in it. */
function organizationLanes(ids: readonly string[]): readonly KeyLane[] {
  return [...lanesOf("keys.owner_organization_id", ids), ...lanesOf("keys.context_organization_id", ids)];
}

function userLanes(ids: readonly string[]): readonly KeyLane[] {
  return lanesOf("keys.owner_user_id", ids);
}
