import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root.tsx";

const organizationKeys = createRoute({
  getParentRoute: () => shellRoute,
  path: "/org/$org/keys/$api",
  component: lazyRouteComponent(() => import("../pages/keys/owner-keys-page.tsx"), "OwnerKeysPage"),
});

const ownKeysInOrganization = createRoute({
  getParentRoute: () => shellRoute,
  path: "/org/$org/my-keys/$api",
  component: lazyRouteComponent(() => import("../pages/keys/owner-keys-page.tsx"), "OwnerKeysPage"),
});

const ownKeys = createRoute({
  getParentRoute: () => shellRoute,
  path: "/my-keys/$api",
  component: lazyRouteComponent(() => import("../pages/keys/owner-keys-page.tsx"), "OwnerKeysPage"),
});

const instanceKeys = createRoute({
  getParentRoute: () => shellRoute,
  path: "/instance-keys/$api",
  component: lazyRouteComponent(() => import("../pages/keys/owner-keys-page.tsx"), "OwnerKeysPage"),
});

const newOrganizationKey = createRoute({
  getParentRoute: () => shellRoute,
  path: "/org/$org/keys/$api/new",
  component: lazyRouteComponent(() => import("../pages/keys/new-key-page.tsx"), "NewKeyPage"),
});

const newOwnKeyInOrganization = createRoute({
  getParentRoute: () => shellRoute,
  path: "/org/$org/my-keys/$api/new",
  component: lazyRouteComponent(() => import("../pages/keys/new-key-page.tsx"), "NewKeyPage"),
});

const newOwnKey = createRoute({
  getParentRoute: () => shellRoute,
  path: "/my-keys/$api/new",
  component: lazyRouteComponent(() => import("../pages/keys/new-key-page.tsx"), "NewKeyPage"),
});

const newInstanceKey = createRoute({
  getParentRoute: () => shellRoute,
  path: "/instance-keys/$api/new",
  component: lazyRouteComponent(() => import("../pages/keys/new-key-page.tsx"), "NewKeyPage"),
});

const key = createRoute({
  getParentRoute: () => shellRoute,
  path: "/keys/$keyId",
  component: lazyRouteComponent(() => import("../pages/keys/key-page.tsx"), "KeyPage"),
});

const collect = createRoute({
  getParentRoute: () => shellRoute,
  path: "/collect",
  component: lazyRouteComponent(() => import("../pages/collect/collect-page.tsx"), "CollectPage"),
});

/**
 * Pages of keys. One component stands at several addresses: `useKeyPageAddress()` tells whose keys are meant.
 */
export const keyRoutes = [
  organizationKeys,
  ownKeysInOrganization,
  ownKeys,
  instanceKeys,
  newOrganizationKey,
  newOwnKeyInOrganization,
  newOwnKey,
  newInstanceKey,
  key,
  collect,
] as const;
