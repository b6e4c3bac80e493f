import type { Usage } from "@keyporter/contract/schemas";
import type { UsageGroup } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

export function usageBody(groups: readonly UsageGroup[]): Body<Usage> {
  return { data: groups.map(groupBody) };
}

/** What was not grouped by is left out. */
function groupBody({ start, keyId, secretId, allowed, denied }: UsageGroup): Body<Usage["data"][number]> {
  return {
    ...(start === undefined ? {} : { start: timeBody(start) }),
    ...(keyId === undefined ? {} : { key_id: keyId }),
    ...(secretId === undefined ? {} : { secret_id: secretId }),
    allowed,
    denied,
  };
}
