import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ApisTable } from "./apis-table.tsx";
import { apisQuery } from "./queries.ts";

/** Every registered API. */
export function ApisPage(): ReactNode {
  const { apis: words } = useWords();
  const mayCreate = may(useSession(), "create:apis");
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(apisQuery(useApi(), q));
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const register = (
    <LinkButton to="/apis/new" variant="primary">
      {words.register}
    </LinkButton>
  );
  // The Management API is always there, so the first API of one's own is still to come.
  const first = list.isSuccess && q === "" && rows.every(({ management }) => management);
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={mayCreate && !first ? register : undefined}
      />
      {list.isError && rows.length === 0 ? (
        <LoadFailure
          error={list.error}
          onRetry={() => void list.refetch()}
          notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
        />
      ) : (
        <div className="flex flex-col gap-4">
          {first && (
            <EmptyState
              title={words.emptyTitle}
              description={words.emptyText}
              action={mayCreate ? register : undefined}
            />
          )}
          <div>
            {!first && (
              <FilterBar>
                <SearchInput value={q} onChange={setQ} label={words.search} className="w-full sm:w-72" />
              </FilterBar>
            )}
            <ApisTable rows={rows} loading={list.isPending} search={q} />
            <LoadMore
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoad={() => void list.fetchNextPage()}
            />
          </div>
        </div>
      )}
    </>
  );
}
