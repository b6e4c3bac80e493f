import "./styles/index.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createConsoleApi } from "./api/client.ts";
import { createQueryClient } from "./api/query-client.ts";
import { sessionFetch } from "./api/session-fetch.ts";
import { paintAccent } from "./paint-accent.ts";
import { Providers } from "./providers.tsx";
import { createConsoleRouter } from "./router.tsx";
import { browserLanguage, loadDictionary } from "./words/languages.ts";

const language = browserLanguage();
const words = await loadDictionary(language);
const consoleApi = createConsoleApi(sessionFetch);
const queryClient = createQueryClient();
const router = createConsoleRouter({ consoleApi, queryClient });
paintAccent(queryClient);

createRoot(rootElement()).render(
  <StrictMode>
    <Providers consoleApi={consoleApi} queryClient={queryClient} language={language} words={words}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);

function rootElement(): HTMLElement {
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no #root");
  return root;
}
