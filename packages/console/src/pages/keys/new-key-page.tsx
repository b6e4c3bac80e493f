import { Navigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useKeyPageAddress } from "../../api/use-key-page-address.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { placeOf } from "../../shell/place-of.ts";
import { useCurrentOrganization } from "../../shell/use-current-organization.ts";
import { NotFoundPage } from "../not-found-page.tsx";
import { NewKeyScreen } from "./create/new-key-screen.tsx";
import { useKeyPage } from "./use-key-page.ts";

/** A new key at an address of its own, for policies that show it on the next screen. */
export function NewKeyPage(): ReactNode {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return <NewKey key={path} />;
}

function NewKey(): ReactNode {
  const { page: found, looking, error, retry } = useKeyPage(useKeyPageAddress());
  const current = useCurrentOrganization()?.code ?? null;
  const [page, setPage] = useState(found);
  // Once it is there it stays: whatever becomes of it, a secret may stand on the screen.
  if (found !== null && found !== page) setPage(found);
  if (page === null) {
    if (looking) return <PageSkeleton />;
    return error === null ? <NotFoundPage /> : <ErrorState error={error} onRetry={retry} />;
  }
  return <NewKeyScreen page={page} closed={<Navigate {...placeOf(page, current)} replace />} current={current} />;
}
