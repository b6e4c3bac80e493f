import type { Operation } from "../http/operation.ts";
import { kindeApiApplicationOperations } from "./api-applications.ts";
import { kindeApiOperations } from "./apis.ts";
import { kindeApplicationOperations } from "./applications.ts";
import { kindeKeyOperations } from "./keys.ts";
import { kindePortalOperations } from "./portal.ts";
import { kindeScopeOperations } from "./scopes.ts";
import { kindeVerifyOperation } from "./verify.ts";

/** Everything at `/api/v1`: the wire form of Kinde's management API, over the same use cases as `/v1`. */
export const kindeOperations: readonly Operation[] = [
  ...kindeKeyOperations,
  kindeVerifyOperation,
  ...kindeApiOperations,
  ...kindeScopeOperations,
  ...kindeApiApplicationOperations,
  ...kindeApplicationOperations,
  ...kindePortalOperations,
];
