import { createRoute, redirect } from "@tanstack/react-router";
import { keyPagesQuery } from "../api/key-pages.ts";
import { may } from "../api/session.ts";
import { NotFoundPage } from "../pages/not-found-page.tsx";
import { keyItemsOf } from "../shell/navigation.ts";
import { lastOrganization } from "../shell/place-of.ts";
import { shellRoute } from "./root.tsx";

/** The best first page: what an administrator looks after, else one's keys, else oneself. */
export const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: async ({ context }) => {
    const { session, queryClient, consoleApi } = context;
    if (may(session, "read:usage")) throw redirect({ to: "/overview", replace: true });
    const pages = await queryClient.ensureQueryData(keyPagesQuery(consoleApi));
    const { main, tools, personal, settings, profile, management } = keyItemsOf(pages, lastOrganization(session));
    const [first] = [...main, ...tools, ...personal, ...settings];
    if (first !== undefined) throw redirect({ ...first.place, replace: true });
    if (profile.length > 0) throw redirect({ to: "/profile/api-credentials", replace: true });
    const [managed] = management;
    if (managed !== undefined) throw redirect({ ...managed.place, replace: true });
    throw redirect({ to: "/profile", replace: true });
  },
});

/** Inside the shell, so that one finds the way on. */
export const nowhereRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFoundPage,
});
