import { lazy, type ReactNode, Suspense, useState } from "react";
import { ApiProvider } from "../../api/api-provider.tsx";
import { createConsoleApi } from "../../api/client.ts";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { type OpenedPortal, wayBackOf } from "../../portal/open-portal.ts";
import { portalFetch } from "../../portal/portal-fetch.ts";
import { useEndCheck } from "../../portal/use-end-check.ts";
import { useParent } from "../../portal/use-parent.ts";
import { useSecretShown } from "../../portal/use-secret-shown.ts";
import { NotFreshDialog } from "./not-fresh-dialog.tsx";
import { PortalHeader } from "./portal-header.tsx";
import { PortalShut } from "./portal-shut.tsx";

const PortalKeys = lazy(async () => ({ default: (await import("./portal-keys.tsx")).PortalKeys }));

/** The portal while its session lasts. A secret that is on the screen when it ends stays until it is put away. */
export function PortalVisit({ opened }: { opened: OpenedPortal }): ReactNode {
  const [end, setEnd] = useState<"over" | "closed" | null>(null);
  const [asksAgain, setAsksAgain] = useState(false);
  const [wayBack] = useState(() => wayBackOf(opened));
  const [consoleApi] = useState(() =>
    createConsoleApi(
      portalFetch({
        accessToken: opened.access_token,
        onOver: () => setEnd((known) => known ?? "over"),
        onNotFresh: () => setAsksAgain(true),
      }),
    ),
  );
  useEndCheck(consoleApi, opened.expires_at);
  const secretShown = useSecretShown(end === "over");
  const shut = secretShown ? null : end;
  useParent(wayBack.parentOrigins, shut);
  if (shut !== null) return <PortalShut why={shut} wayBack={wayBack} />;
  return (
    <ApiProvider value={consoleApi}>
      <PortalHeader wayBack={wayBack} onClosed={() => setEnd("closed")} />
      {/* It is there before its content: popups are put into it, also those of the header. In a frame there is room for a
          dialog also where there are few keys. */}
      <main
        id="content"
        className="mx-auto w-full max-w-5xl px-4 py-6 in-data-framed:min-h-144 in-data-framed:max-w-none in-data-framed:py-3"
      >
        <Suspense fallback={<PageSkeleton />}>
          <PortalKeys session={opened.session} />
        </Suspense>
      </main>
      <NotFreshDialog open={asksAgain} onClose={() => setAsksAgain(false)} wayBack={wayBack} />
    </ApiProvider>
  );
}
