import type { Overview as OverviewBody } from "@keyporter/contract/schemas";
import type { Overview } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

export function overviewBody({ keys, attention, verifications, denials, ...directory }: Overview): Body<OverviewBody> {
  return {
    keys: {
      active: keys.active,
      disabled: keys.disabled,
      expired: keys.expired,
      revoked: keys.revoked,
      total: keys.total,
    },
    attention: {
      idle_90_days: attention.idle,
      never_used: attention.neverUsed,
      expiring_30_days: attention.expiring,
      never_expiring: attention.neverExpiring,
    },
    verifications: verifications.map(({ hour, allowed, denied, cost }) => ({
      hour: timeBody(hour),
      allowed,
      denied,
      cost,
    })),
    denials: denials.map(({ code, count }) => ({ code, count })),
    organizations: directory.organizations,
    users: directory.users,
    apis: directory.apis,
  };
}
