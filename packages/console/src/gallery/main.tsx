import "../styles/index.css";
import type { Instance } from "@keyporter/sdk";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { createConsoleApi } from "../api/client.ts";
import { createQueryClient } from "../api/query-client.ts";
import { paintAccent } from "../paint-accent.ts";
import { Providers } from "../providers.tsx";
import { browserLanguage, loadDictionary } from "../words/languages.ts";
import { Gallery } from "./gallery.tsx";

/** The kit on one page, to look at: `npm run dev -w @keyporter/console`, then /gallery.html. It is not part of what is shipped. */
const instance: Instance = {
  name: "Gallery",
  accent_color: new URLSearchParams(location.search).get("accent"),
  words: { organization: null, organizations: null },
  upgrade_url: null,
  support_contact: null,
  bootstrapped: true,
  sign_in: { password: true, oidc: null },
  email: false,
  version: "0",
};
const language = browserLanguage();
const words = await loadDictionary(language);
const queryClient = createQueryClient();
paintAccent(queryClient);
queryClient.setQueryData(["instance"], instance);
const rootRoute = createRootRoute({ component: Outlet });
const routeTree = rootRoute.addChildren([
  createRoute({ getParentRoute: () => rootRoute, path: "/gallery.html", component: Gallery }),
]);
const router = createRouter({ routeTree });
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
const consoleApi = createConsoleApi(async () => new Response(null, { status: 404 }));
createRoot(root).render(
  <Providers consoleApi={consoleApi} queryClient={queryClient} language={language} words={words}>
    <RouterProvider router={router as never} />
  </Providers>,
);
