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
import { ApplicationsTable } from "./applications-table.tsx";
import { applicationsQuery } from "./queries.ts";

/** Every application within reach. */
export function ApplicationsPage(): ReactNode {
  const { applications: words } = useWords();
  const mayCreate = may(useSession(), "create:applications");
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(applicationsQuery(useApi(), q));
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const create = mayCreate && (
    <LinkButton to="/applications/new" variant="primary">
      {words.create}
    </LinkButton>
  );
  const none = list.isSuccess && q === "" && rows.length === 0;
  const failed = list.isError && rows.length === 0;
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={!none && create} />
      {failed && (
        <LoadFailure
          error={list.error}
          onRetry={() => void list.refetch()}
          notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
        />
      )}
      {none && <EmptyState title={words.emptyTitle} description={words.emptyText} action={create} />}
      {!failed && !none && (
        <>
          <FilterBar>
            <SearchInput value={q} onChange={setQ} label={words.search} className="w-full sm:w-72" />
          </FilterBar>
          <ApplicationsTable rows={rows} loading={list.isPending} search={q} />
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}
