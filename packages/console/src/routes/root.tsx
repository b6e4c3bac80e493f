import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import type { ConsoleApi } from "../api/client.ts";
import { instanceQuery } from "../api/instance.ts";
import { withoutCode } from "../api/kept-fragment.ts";
import { sessionQuery } from "../api/session.ts";
import { Shell } from "../shell/shell.tsx";

export interface RouteContext {
  readonly consoleApi: ConsoleApi;
  readonly queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  loader: ({ context }) => context.queryClient.ensureQueryData(instanceQuery(context.consoleApi)),
});

/** Every page of somebody who is signed in. Whoever is not signs in first and comes back. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery(context.consoleApi));
    if (session === null) throw redirect({ to: "/sign-in", search: signInSearch(withoutCode(location)) });
    return { session };
  },
});

function signInSearch(from: string): { return_to?: string } {
  return from === "/" ? {} : { return_to: from };
}
