import type { ReactNode } from "react";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ProfileKeys } from "./profile-keys.tsx";
import { useProfileKeyPages } from "./use-profile-key-pages.ts";

/** The key pages whose policies place them here, one below the other. */
export function ApiCredentialsPage(): ReactNode {
  const { account } = useWords();
  const { pages, loading, error, retry } = useProfileKeyPages();
  if (loading) return <Skeleton lines={8} />;
  if (error !== null && pages.length === 0) return <ErrorState error={error} onRetry={retry} />;
  if (pages.length === 0) {
    return <EmptyState title={account.credentials.emptyTitle} description={account.credentials.emptyText} />;
  }
  return (
    <div className="flex flex-col gap-10">
      {pages.map((page) => (
        <ProfileKeys key={`${page.api.id} ${page.organization?.id ?? ""}`} page={page} named={pages.length > 1} />
      ))}
    </div>
  );
}
