import { administrationRoutes } from "./routes/administration.ts";
import { keyRoutes } from "./routes/keys.ts";
import { profileRoutes } from "./routes/profile.ts";
import { publicRoutes } from "./routes/public.ts";
import { rootRoute, shellRoute } from "./routes/root.tsx";
import { settingsRoutes } from "./routes/settings.ts";
import { nowhereRoute, startRoute } from "./routes/start.ts";
import { tabbedRoutes } from "./routes/tabbed.ts";

/** Every address of the console. Each page is a chunk of its own. */
export const routeTree = rootRoute.addChildren([
  ...publicRoutes,
  shellRoute.addChildren([
    startRoute,
    ...keyRoutes,
    ...profileRoutes,
    ...administrationRoutes,
    ...tabbedRoutes,
    ...settingsRoutes,
    nowhereRoute,
  ]),
]);
