import { peopleOperations } from "../../people/routes/index.ts";
import type { Operation } from "../operation.ts";
import { apiOperations } from "./apis.ts";
import { applicationOperations } from "./applications.ts";
import { auditEventOperations } from "./audit-events.ts";
import { creditOperations } from "./credits.ts";
import { incidentOperations } from "./incidents.ts";
import { instanceOperations } from "./instance.ts";
import { keyCollectionOperations } from "./key-collections.ts";
import { keyLifecycleOperations } from "./key-lifecycle.ts";
import { keyPageOperations } from "./key-pages.ts";
import { keyRotationOperations } from "./key-rotation.ts";
import { keyOperations } from "./keys.ts";
import { mcpConnectionOperations } from "./mcp-connections.ts";
import { mcpServerOperations } from "./mcp-servers.ts";
import { memberOperations } from "./members.ts";
import { organizationOperations } from "./organizations.ts";
import { overviewOperations } from "./overview.ts";
import { planOperations } from "./plans.ts";
import { portalSessionOperations } from "./portal-sessions.ts";
import { roleOperations } from "./roles.ts";
import { scopeOperations } from "./scopes.ts";
import { settingsOperations } from "./settings.ts";
import { testTokenOperations } from "./test-tokens.ts";
import { usageOperations } from "./usage.ts";
import { userSignInOperations } from "./user-sign-in.ts";
import { userOperations } from "./users.ts";

/** Everything under `/v1` that takes a credential of the Management API, apart from the hot path. */
export const managementOperations: readonly Operation[] = [
  ...keyOperations,
  ...keyLifecycleOperations,
  ...keyRotationOperations,
  ...creditOperations,
  ...keyPageOperations,
  ...keyCollectionOperations,
  ...mcpConnectionOperations,
  ...incidentOperations,
  ...apiOperations,
  ...scopeOperations,
  ...mcpServerOperations,
  ...organizationOperations,
  ...memberOperations,
  ...userOperations,
  ...userSignInOperations,
  ...roleOperations,
  ...planOperations,
  ...applicationOperations,
  ...testTokenOperations,
  ...auditEventOperations,
  ...usageOperations,
  ...overviewOperations,
  ...instanceOperations,
  ...settingsOperations,
  ...peopleOperations,
  ...portalSessionOperations,
];
