import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { instanceQuery } from "../../api/instance.ts";
import type { PortalAddress } from "../../portal/link.ts";
import { type Opening, openPortal } from "../../portal/open-portal.ts";
import { useParent } from "../../portal/use-parent.ts";
import { PortalFailed } from "./portal-failed.tsx";
import { PortalLoading } from "./portal-loading.tsx";
import { PortalShut, type PortalShutProps } from "./portal-shut.tsx";
import { PortalVisit } from "./portal-visit.tsx";

interface PortalPageProps {
  readonly address: PortalAddress;
  /** Begun before anything was drawn: a link is spent once. */
  readonly first: Promise<Opening>;
}

/** Opens the portal, or says why it cannot be opened. */
export function PortalPage({ address, first }: PortalPageProps): ReactNode {
  const instance = useQuery(instanceQuery(useApi()));
  const [attempt, setAttempt] = useState(first);
  const opening = useOpening(attempt);
  const retry = (): void => {
    if (instance.isError) void instance.refetch();
    if (opening?.step === "failed") setAttempt(openPortal(address));
  };
  const error = instance.error ?? (opening?.step === "failed" ? opening.error : null);
  if (error !== null) return <PortalFailed error={error} reset={retry} />;
  if (!instance.isSuccess || opening === null || opening.step === "failed") return <PortalLoading />;
  if (opening.step === "shut") return <NoPortal why={opening.why} wayBack={opening.wayBack} />;
  return <PortalVisit opened={opening.opened} />;
}

function NoPortal({ why, wayBack }: PortalShutProps): ReactNode {
  useParent(wayBack.parentOrigins, why);
  return <PortalShut why={why} wayBack={wayBack} />;
}

function useOpening(attempt: Promise<Opening>): Opening | null {
  const [known, setKnown] = useState<{ readonly attempt: Promise<Opening>; readonly opening: Opening } | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt.then((opening) => {
      if (wanted) setKnown({ attempt, opening });
    });
    return () => {
      wanted = false;
    };
  }, [attempt]);
  return known?.attempt === attempt ? known.opening : null;
}
