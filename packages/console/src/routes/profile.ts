import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root.tsx";

const profile = createRoute({
  getParentRoute: () => shellRoute,
  path: "/profile",
  component: lazyRouteComponent(() => import("../pages/account/profile-layout.tsx"), "ProfileLayout"),
});

const profileGeneral = createRoute({
  getParentRoute: () => profile,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/account/profile-page.tsx"), "ProfilePage"),
});

const profileCredentials = createRoute({
  getParentRoute: () => profile,
  path: "/api-credentials",
  component: lazyRouteComponent(() => import("../pages/account/api-credentials-page.tsx"), "ApiCredentialsPage"),
});

const profileSecurity = createRoute({
  getParentRoute: () => profile,
  path: "/security",
  component: lazyRouteComponent(() => import("../pages/account/security-page.tsx"), "SecurityPage"),
});

const profileSessions = createRoute({
  getParentRoute: () => profile,
  path: "/sessions",
  component: lazyRouteComponent(() => import("../pages/account/sessions-page.tsx"), "SessionsPage"),
});

/** “My profile” and its tabs. */
export const profileRoutes = [
  profile.addChildren([profileGeneral, profileCredentials, profileSecurity, profileSessions]),
] as const;
