import type { UnknownAttempts, Usage } from "@keyporter/contract/schemas";
import type { UnknownSource, UsageGroup } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

export function usageBody(groups: readonly UsageGroup[]): Body<Usage> {
  return { data: groups.map((group) => ({ ...nameOf(group), ...countsOf(group) })) };
}

/** What was not grouped by is left out. */
function nameOf(group: UsageGroup): Omit<Body<Usage["data"][number]>, "allowed" | "denied" | "cost"> {
  const { start, keyId, secretId, apiId, organizationId, ownerType, ownerId, environment, code } = group;
  return {
    ...(start === undefined ? {} : { start: timeBody(start) }),
    ...(keyId === undefined ? {} : { key_id: keyId }),
    ...(secretId === undefined ? {} : { secret_id: secretId }),
    ...(apiId === undefined ? {} : { api_id: apiId }),
    ...(organizationId === undefined ? {} : { organization_id: organizationId }),
    ...(ownerType === undefined ? {} : { owner: { type: ownerType, id: ownerId ?? null } }),
    ...(environment === undefined ? {} : { environment }),
    ...(code === undefined ? {} : { code }),
  };
}

function countsOf({ allowed, denied, cost }: UsageGroup) {
  return { allowed, denied, cost };
}

export function unknownAttemptsBody(sources: readonly UnknownSource[]): Body<UnknownAttempts> {
  return {
    data: sources.map(({ source, attempts, codes, lastHour }) => ({
      source,
      attempts,
      codes,
      last_hour: timeBody(lastHour),
    })),
  };
}
