import { createRouter } from "@tanstack/react-router";
import { PageSkeleton } from "./kit/skeleton.tsx";
import { FailedPage } from "./pages/failed-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import type { RouteContext } from "./routes/root.tsx";
import { routeTree } from "./routes.tsx";

/** @param context what loaders may use */
export function createConsoleRouter(context: RouteContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: "intent",
    // The query cache decides how long data is good.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 300,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
