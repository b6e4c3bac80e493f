import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { keyListSearch } from "../pages/admin-overview/key-list-search.ts";
import { auditSearch } from "../pages/audit/audit-search.ts";
import { incidentSearch } from "../pages/incident/incident-search.ts";
import { shellRoute } from "./root.tsx";

const overview = createRoute({
  getParentRoute: () => shellRoute,
  path: "/overview",
  component: lazyRouteComponent(() => import("../pages/admin-overview/overview-page.tsx"), "OverviewPage"),
});

const allKeys = createRoute({
  getParentRoute: () => shellRoute,
  path: "/overview/keys",
  validateSearch: keyListSearch,
  component: lazyRouteComponent(() => import("../pages/admin-overview/all-keys-page.tsx"), "AllKeysPage"),
});

const apis = createRoute({
  getParentRoute: () => shellRoute,
  path: "/apis",
  component: lazyRouteComponent(() => import("../pages/apis/apis-page.tsx"), "ApisPage"),
});

const newApi = createRoute({
  getParentRoute: () => shellRoute,
  path: "/apis/new",
  component: lazyRouteComponent(() => import("../pages/apis/new-api-page.tsx"), "NewApiPage"),
});

const organizations = createRoute({
  getParentRoute: () => shellRoute,
  path: "/organizations",
  component: lazyRouteComponent(() => import("../pages/organizations/organizations-page.tsx"), "OrganizationsPage"),
});

const users = createRoute({
  getParentRoute: () => shellRoute,
  path: "/users",
  component: lazyRouteComponent(() => import("../pages/users/users-page.tsx"), "UsersPage"),
});

const applications = createRoute({
  getParentRoute: () => shellRoute,
  path: "/applications",
  component: lazyRouteComponent(() => import("../pages/applications/applications-page.tsx"), "ApplicationsPage"),
});

const newApplication = createRoute({
  getParentRoute: () => shellRoute,
  path: "/applications/new",
  component: lazyRouteComponent(() => import("../pages/applications/new-application-page.tsx"), "NewApplicationPage"),
});

const application = createRoute({
  getParentRoute: () => shellRoute,
  path: "/applications/$id",
  component: lazyRouteComponent(() => import("../pages/applications/application-page.tsx"), "ApplicationPage"),
});

const roles = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles",
  component: lazyRouteComponent(() => import("../pages/roles-plans/roles-page.tsx"), "RolesPage"),
});

const newRole = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles/new",
  component: lazyRouteComponent(() => import("../pages/roles-plans/new-role-page.tsx"), "NewRolePage"),
});

const role = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles/$id",
  component: lazyRouteComponent(() => import("../pages/roles-plans/role-page.tsx"), "RolePage"),
});

const plans = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plans",
  component: lazyRouteComponent(() => import("../pages/roles-plans/plans-page.tsx"), "PlansPage"),
});

const auditLog = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audit-log",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../pages/audit/audit-log-page.tsx"), "AuditLogPage"),
});

const incident = createRoute({
  getParentRoute: () => shellRoute,
  path: "/incident",
  validateSearch: incidentSearch,
  component: lazyRouteComponent(() => import("../pages/incident/incident-page.tsx"), "IncidentPage"),
});

/** What administrators look after, apart from what has tabs. */
export const administrationRoutes = [
  overview,
  allKeys,
  apis,
  newApi,
  organizations,
  users,
  applications,
  newApplication,
  application,
  roles,
  newRole,
  role,
  plans,
  auditLog,
  incident,
] as const;
