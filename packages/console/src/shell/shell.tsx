import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useApi } from "../api/api-provider.tsx";
import { keyPagesQuery } from "../api/key-pages.ts";
import { useSession } from "../api/session.ts";
import { Drawer } from "../kit/drawer.tsx";
import { useLanguage, useWords } from "../words/words-provider.tsx";
import { Interruptions } from "./interruptions.tsx";
import { keyItemsOf } from "./navigation.ts";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useCurrentOrganization } from "./use-current-organization.ts";

/** What stands around every page of somebody who is signed in. */
export function Shell(): ReactNode {
  const { common } = useWords();
  const current = useCurrentOrganization();
  const { data: pages = [] } = useQuery(keyPagesQuery(useApi()));
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the drawer
  useEffect(() => setOpen(false), [path]);
  useOwnLanguage();
  const keys = keyItemsOf(pages, current?.code ?? null);
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {common.skipToContent}
      </a>
      <div className="flex min-h-dvh">
        <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-line lg:flex">
          <Sidebar keys={keys} />
        </aside>
        <Drawer open={open} onOpenChange={setOpen} title={common.navigation}>
          <Sidebar keys={keys} />
        </Drawer>
        <div className="flex min-w-0 grow flex-col">
          <TopBar keys={keys} onOpenNavigation={() => setOpen(true)} />
          <main id="content" tabIndex={-1} className="min-w-0 grow px-4 py-6 focus-visible:outline-none lg:px-8">
            <div className="mx-auto w-full max-w-6xl">
              <Outlet />
            </div>
          </main>
        </div>
      </div>
      <Interruptions />
    </>
  );
}

/** The person's own language goes before the browser's. */
function useOwnLanguage(): void {
  const own = useSession().user.language;
  const { language, speak } = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the person's own language is known or changes
  useEffect(() => {
    if (own !== null && own !== language) void speak(own);
  }, [own]);
}
