import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { shellRoute } from "./root.tsx";

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../pages/settings/settings-layout.tsx"), "SettingsLayout"),
});

const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/general", replace: true });
  },
});

const settingsGeneral = createRoute({
  getParentRoute: () => settings,
  path: "/general",
  component: lazyRouteComponent(() => import("../pages/settings/settings-general-page.tsx"), "SettingsGeneralPage"),
});

const settingsPortal = createRoute({
  getParentRoute: () => settings,
  path: "/portal",
  component: lazyRouteComponent(() => import("../pages/settings/settings-portal-page.tsx"), "SettingsPortalPage"),
});

const settingsSessions = createRoute({
  getParentRoute: () => settings,
  path: "/sessions",
  component: lazyRouteComponent(() => import("../pages/settings/settings-sessions-page.tsx"), "SettingsSessionsPage"),
});

const settingsEmail = createRoute({
  getParentRoute: () => settings,
  path: "/email",
  component: lazyRouteComponent(() => import("../pages/settings/settings-email-page.tsx"), "SettingsEmailPage"),
});

/** The settings of the instance, by tab. */
export const settingsRoutes = [
  settings.addChildren([settingsIndex, settingsGeneral, settingsPortal, settingsSessions, settingsEmail]),
] as const;
