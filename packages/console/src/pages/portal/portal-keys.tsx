import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { keyPagesQuery } from "../../api/key-pages.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import type { VisitSession } from "../../portal/open-portal.ts";
import { useWords } from "../../words/words-provider.tsx";
import { PortalOwners } from "./portal-owners.tsx";

/** The keys that this visit is for: one's own, and with the right those of the organization. */
export function PortalKeys({ session }: { session: VisitSession }): ReactNode {
  const { portal } = useWords();
  const { data, error, refetch } = useQuery(keyPagesQuery(useApi()));
  if (data === undefined) {
    return (
      <>
        <PageHeader title={portal.title} />
        {error === null ? <Skeleton lines={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </>
    );
  }
  const pages = data.filter(({ state }) => state !== "role_required");
  if (pages.length > 0) return <PortalOwners pages={pages} session={session} />;
  const { user, organization } = session;
  return (
    <>
      <PageHeader
        title={portal.title}
        description={
          user !== null && organization !== null
            ? portal.ofIn(user.name, organization.name)
            : portal.of(user?.name ?? organization?.name ?? "")
        }
      />
      <EmptyState title={portal.noPagesTitle} description={portal.noPagesText} />
    </>
  );
}
