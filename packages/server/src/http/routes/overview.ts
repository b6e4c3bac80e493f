import { Overview } from "@keyporter/contract/schemas";
import { getOverview } from "@keyporter/core";
import { overviewBody } from "../bodies/overview.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** How the instance stands. */
export const overviewOperations: readonly Operation[] = [
  operation(
    {
      id: "getOverview",
      method: "get",
      path: "/v1/overview",
      tag: "Usage",
      summary: "Count keys by state, keys that need attention, and verifications of the last 24 hours",
      permission: "read:usage",
      success: { status: 200, description: "The counts at this moment", schema: Overview },
      errors: [],
    },
    async (call) => reply(call.spec, await getOverview(call.services.deps, call.caller), overviewBody),
  ),
];
