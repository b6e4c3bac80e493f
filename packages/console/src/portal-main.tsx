import "./styles/index.css";
import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createConsoleApi } from "./api/client.ts";
import { createQueryClient } from "./api/query-client.ts";
import { plainFetch } from "./api/session-fetch.ts";
import { PortalFailed } from "./pages/portal/portal-failed.tsx";
import { PortalPage } from "./pages/portal/portal-page.tsx";
import { paintAccent } from "./paint-accent.ts";
import { takeAddress } from "./portal/link.ts";
import { openPortal } from "./portal/open-portal.ts";
import { Providers } from "./providers.tsx";
import { browserLanguage, loadDictionary } from "./words/languages.ts";

// A frame is as high as what it shows, so what it shows cannot be as high as the frame.
if (window.parent !== window) document.documentElement.dataset["framed"] = "";

const address = takeAddress();
const first = openPortal(address);
// Loaded while the link is spent.
void import("./pages/portal/portal-keys.tsx").catch(() => undefined);
const language = browserLanguage();
const words = await loadDictionary(language);
// Nobody is known yet: the page puts a provider with its token over this one.
const consoleApi = createConsoleApi(plainFetch);
const queryClient = createQueryClient();
paintAccent(queryClient);

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <Providers consoleApi={consoleApi} queryClient={queryClient} language={language} words={words}>
      <CatchBoundary getResetKey={() => "portal"} errorComponent={Broken}>
        <PortalPage address={address} first={first} />
      </CatchBoundary>
    </Providers>
  </StrictMode>,
);

/** Whatever broke, the session is found again by its cookie. */
function Broken({ error }: { readonly error: unknown }): ReactNode {
  return <PortalFailed error={error} reset={() => location.reload()} />;
}
