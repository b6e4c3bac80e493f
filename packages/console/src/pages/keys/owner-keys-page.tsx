import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useKeyPageAddress } from "../../api/use-key-page-address.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { NotFoundPage } from "../not-found-page.tsx";
import { KeyList } from "./list/key-list.tsx";
import { useOwnerName } from "./owner-name.ts";
import { useKeyPage } from "./use-key-page.ts";

/** The keys of one owner for one API, wherever the policy puts and however it calls this page. */
export function OwnerKeysPage(): ReactNode {
  const { page, looking, error, retry } = useKeyPage(useKeyPageAddress());
  if (page !== null) return <OwnerKeys key={`${page.owner.id}/${page.organization?.id}/${page.api.id}`} page={page} />;
  if (looking) return <PageSkeleton />;
  return error === null ? <NotFoundPage /> : <ErrorState error={error} onRetry={retry} />;
}

/** The same for whoever has found the page already. */
export function OwnerKeys({ page }: { page: KeyPageView }): ReactNode {
  const { keys } = useWords();
  const owner = useOwnerName(page);
  return (
    <KeyList
      page={page}
      head={(create) => (
        <PageHeader title={page.policy.words.keys} description={keys.ofOwner(owner, page.api.name)} actions={create} />
      )}
    />
  );
}
