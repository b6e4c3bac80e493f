import type { ErrorCode } from "@keyporter/contract";

/** Why a key may not be made, whichever way it is asked for. */
export const creationErrors = [
  "CONFLICT",
  "CREATION_NOT_ALLOWED",
  "KEY_LIMIT_REACHED",
  "NOT_A_MEMBER",
  "ORGANIZATION_REQUIRED",
  "OWNER_REQUIRED",
  "OWNER_SUSPENDED",
  "OWNER_TYPE_NOT_ALLOWED",
  "PLAN_REQUIRED",
  "SCOPE_NOT_GRANTABLE",
  "UNKNOWN_SCOPE",
] as const satisfies readonly ErrorCode[];
