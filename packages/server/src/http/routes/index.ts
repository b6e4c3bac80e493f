import type { Operation } from "../operation.ts";
import { apiOperations } from "./apis.ts";
import { applicationOperations } from "./applications.ts";
import { auditEventOperations } from "./audit-events.ts";
import { instanceOperations } from "./instance.ts";
import { keyLifecycleOperations } from "./key-lifecycle.ts";
import { keyRotationOperations } from "./key-rotation.ts";
import { keyOperations } from "./keys.ts";
import { memberOperations } from "./members.ts";
import { organizationOperations } from "./organizations.ts";
import { planOperations } from "./plans.ts";
import { roleOperations } from "./roles.ts";
import { scopeOperations } from "./scopes.ts";
import { usageOperations } from "./usage.ts";
import { userOperations } from "./users.ts";

/** Everything under `/v1` that takes a credential of the Management API, apart from the hot path. */
export const managementOperations: readonly Operation[] = [
  ...keyOperations,
  ...keyLifecycleOperations,
  ...keyRotationOperations,
  ...apiOperations,
  ...scopeOperations,
  ...organizationOperations,
  ...memberOperations,
  ...userOperations,
  ...roleOperations,
  ...planOperations,
  ...applicationOperations,
  ...auditEventOperations,
  ...usageOperations,
  ...instanceOperations,
];
