import { UnknownAttempts, UnknownAttemptsQuery, Usage, UsageQuery } from "@keyporter/contract/schemas";
import { unknownAttempts, usageOf } from "@keyporter/core";
import { unknownAttemptsBody, usageBody } from "../bodies/usage.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** How often keys were accepted and refused. */
export const usageOperations: readonly Operation[] = [
  operation(
    {
      id: "getUsage",
      method: "get",
      path: "/v1/usage",
      tag: "Usage",
      summary: "Count verifications",
      permission: "read:usage",
      query: UsageQuery,
      success: { status: 200, description: "Verifications of the keys within your reach", schema: Usage },
      errors: ["API_REQUIRED"],
    },
    async (call) => reply(call.spec, await usageOf(call.services.deps, call.caller, call.query), usageBody),
  ),
  operation(
    {
      id: "getUnknownAttempts",
      method: "get",
      path: "/v1/usage/unknown-attempts",
      tag: "Usage",
      summary: "Count attempts with unknown keys by where they came from",
      permission: "read:usage",
      query: UnknownAttemptsQuery,
      success: { status: 200, description: "Sources, those with most attempts first", schema: UnknownAttempts },
      errors: [],
    },
    async (call) =>
      reply(call.spec, await unknownAttempts(call.services.deps, call.caller, call.query), unknownAttemptsBody),
  ),
];
