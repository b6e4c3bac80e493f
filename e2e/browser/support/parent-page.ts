import { createServer, type Server } from "node:http";
import { test } from "@playwright/test";

/** A page of somebody else's product, at an origin of its own, with the portal in it. */
export interface ParentPage {
  /** Whom a portal session must name before this page may show it. */
  readonly origin: string;
  /** Shows this portal. `localhost` and `127.0.0.1` are different sites to a browser. */
  readonly address: (portalUrl: string) => string;
}

/** Serves such a page while the tests of this file run. It knows the portal only by its custom element. */
export function useParentPage(instanceUrl: () => string): () => ParentPage {
  let server: Server | undefined;
  let origin = "";
  test.beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(pageWith(instanceUrl()));
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The page has no port");
    origin = `http://localhost:${address.port}`;
  });
  test.afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });
  return () => ({ origin, address: (portalUrl) => `${origin}/#${encodeURIComponent(portalUrl)}` });
}

/** The portal's address stands in the fragment, so that no server sees the code. `events` is what the element told. */
function pageWith(instance: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A product</title></head>
  <body>
    <h1>A product</h1>
    <p id="events"></p>
    <script src="${instance}/portal/element.js"></script>
    <keyporter-portal theme="dark"></keyporter-portal>
    <script>
      const portal = document.querySelector("keyporter-portal");
      const told = document.querySelector("#events");
      for (const name of ["ready", "expired", "close"]) {
        portal.addEventListener(name, () => { told.textContent = (told.textContent + " " + name).trim(); });
      }
      portal.setAttribute("src", decodeURIComponent(location.hash.slice(1)));
    </script>
  </body>
</html>`;
}
