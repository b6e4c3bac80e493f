import type { KeyPageView } from "@keyporter/sdk";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { VisitSession } from "../../portal/open-portal.ts";
import { OpenKeyProvider } from "../keys/list/open-key.ts";
import { OwnerKeys } from "../keys/owner-keys-page.tsx";

const PortalKey = lazy(async () => ({ default: (await import("./portal-key.tsx")).PortalKey }));

interface PortalKeyPageProps {
  readonly page: KeyPageView;
  readonly session: VisitSession;
}

/** The keys of one owner for one API, as in the console. What is known of one of them is shown beside the list. */
export function PortalKeyPage({ page, session }: PortalKeyPageProps): ReactNode {
  const [opened, setOpened] = useState<string | null>(null);
  const usage = session.permissions.includes("read:usage");
  return (
    <OpenKeyProvider value={setOpened}>
      <OwnerKeys page={page} />
      <Suspense>
        {opened !== null && <PortalKey page={page} id={opened} usage={usage} onClose={() => setOpened(null)} />}
      </Suspense>
    </OpenKeyProvider>
  );
}
