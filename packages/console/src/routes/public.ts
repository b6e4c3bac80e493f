import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { safeReturnPath } from "../api/return-path.ts";
import { sessionQuery } from "../api/session.ts";
import { rootRoute } from "./root.tsx";

interface SignInSearch {
  /** A path of this origin. */
  readonly return_to?: string;
  /** Why signing in elsewhere did not work, such as NO_ACCOUNT. */
  readonly error?: string;
}

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: ({ return_to, error }): SignInSearch => ({
    ...(typeof return_to === "string" ? { return_to } : {}),
    ...(typeof error === "string" ? { error } : {}),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery(context.consoleApi));
    if (session !== null) throw redirect({ href: safeReturnPath(search.return_to) });
  },
  component: lazyRouteComponent(() => import("../pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("../pages/sign-in/setup-page.tsx"), "SetupPage"),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  component: lazyRouteComponent(() => import("../pages/sign-in/invitation-page.tsx"), "InvitationPage"),
});

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("../pages/sign-in/forgot-password-page.tsx"), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("../pages/sign-in/reset-password-page.tsx"), "ResetPasswordPage"),
});

/** Pages for everybody, without the shell. */
export const publicRoutes = [signIn, setup, invitation, forgotPassword, resetPassword] as const;
