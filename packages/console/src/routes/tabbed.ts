import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { shellRoute } from "./root.tsx";

const api = createRoute({
  getParentRoute: () => shellRoute,
  path: "/apis/$id",
  component: lazyRouteComponent(() => import("../pages/apis/api-layout.tsx"), "ApiLayout"),
});

const apiIndex = createRoute({
  getParentRoute: () => api,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/apis/$id/general", params, replace: true });
  },
});

const apiGeneral = createRoute({
  getParentRoute: () => api,
  path: "/general",
  component: lazyRouteComponent(() => import("../pages/apis/api-general-page.tsx"), "ApiGeneralPage"),
});

const apiScopes = createRoute({
  getParentRoute: () => api,
  path: "/scopes",
  component: lazyRouteComponent(() => import("../pages/apis/api-scopes-page.tsx"), "ApiScopesPage"),
});

const apiPolicy = createRoute({
  getParentRoute: () => api,
  path: "/policy",
  component: lazyRouteComponent(() => import("../pages/apis/api-policy-page.tsx"), "ApiPolicyPage"),
});

const apiUsage = createRoute({
  getParentRoute: () => api,
  path: "/usage",
  component: lazyRouteComponent(() => import("../pages/apis/api-usage-page.tsx"), "ApiUsagePage"),
});

const apiCalling = createRoute({
  getParentRoute: () => api,
  path: "/how-to-call",
  component: lazyRouteComponent(() => import("../pages/apis/api-calling-page.tsx"), "ApiCallingPage"),
});

const apiMcp = createRoute({
  getParentRoute: () => api,
  path: "/mcp",
  component: lazyRouteComponent(() => import("../pages/apis/api-mcp-page.tsx"), "ApiMcpPage"),
});

const organization = createRoute({
  getParentRoute: () => shellRoute,
  path: "/organizations/$id",
  component: lazyRouteComponent(() => import("../pages/organizations/organization-layout.tsx"), "OrganizationLayout"),
});

const organizationIndex = createRoute({
  getParentRoute: () => organization,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/organizations/$id/overview", params, replace: true });
  },
});

const organizationOverview = createRoute({
  getParentRoute: () => organization,
  path: "/overview",
  component: lazyRouteComponent(
    () => import("../pages/organizations/organization-overview-page.tsx"),
    "OrganizationOverviewPage",
  ),
});

const organizationMembers = createRoute({
  getParentRoute: () => organization,
  path: "/members",
  component: lazyRouteComponent(
    () => import("../pages/organizations/organization-members-page.tsx"),
    "OrganizationMembersPage",
  ),
});

const organizationApiKeys = createRoute({
  getParentRoute: () => organization,
  path: "/api-keys",
  component: lazyRouteComponent(
    () => import("../pages/organizations/organization-api-keys-page.tsx"),
    "OrganizationApiKeysPage",
  ),
});

const user = createRoute({
  getParentRoute: () => shellRoute,
  path: "/users/$id",
  component: lazyRouteComponent(() => import("../pages/users/user-layout.tsx"), "UserLayout"),
});

const userIndex = createRoute({
  getParentRoute: () => user,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/users/$id/overview", params, replace: true });
  },
});

const userOverview = createRoute({
  getParentRoute: () => user,
  path: "/overview",
  component: lazyRouteComponent(() => import("../pages/users/user-overview-page.tsx"), "UserOverviewPage"),
});

const userOrganizations = createRoute({
  getParentRoute: () => user,
  path: "/organizations",
  component: lazyRouteComponent(() => import("../pages/users/user-organizations-page.tsx"), "UserOrganizationsPage"),
});

const userApiKeys = createRoute({
  getParentRoute: () => user,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("../pages/users/user-api-keys-page.tsx"), "UserApiKeysPage"),
});

/** Records whose tabs have addresses of their own. */
export const tabbedRoutes = [
  api.addChildren([apiIndex, apiGeneral, apiScopes, apiPolicy, apiUsage, apiCalling, apiMcp]),
  organization.addChildren([organizationIndex, organizationOverview, organizationMembers, organizationApiKeys]),
  user.addChildren([userIndex, userOverview, userOrganizations, userApiKeys]),
] as const;
