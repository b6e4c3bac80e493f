import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { AddOrganization } from "./add-organization.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";
import { organizationsQuery } from "./queries.ts";

/** Every organization that one looks after. */
export function OrganizationsPage(): ReactNode {
  const { organizations: words } = useWords();
  const nouns = useOrganizationWords();
  const navigate = useNavigate();
  const mayCreate = may(useSession(), "create:organizations");
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(organizationsQuery(useApi(), q));
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const none = list.isSuccess && rows.length === 0 && q === "";
  const add = mayCreate && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {words.add(nouns.organization)}
    </Button>
  );
  const show = (id: string): void => void navigate({ to: "/organizations/$id/overview", params: { id } });
  return (
    <>
      <PageHeader title={nouns.organizations} description={words.description} actions={none ? undefined : add} />
      {list.isError && rows.length === 0 ? (
        <LoadFailure
          error={list.error}
          onRetry={() => void list.refetch()}
          notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
        />
      ) : none ? (
        <EmptyState title={words.emptyTitle} description={words.emptyText} action={add} />
      ) : (
        <>
          <FilterBar>
            <SearchInput value={q} onChange={setQ} label={words.search} className="w-full sm:w-72" />
          </FilterBar>
          <OrganizationsTable rows={rows} loading={list.isPending} search={q} />
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </>
      )}
      {adding && <AddOrganization onClose={() => setAdding(false)} onAdded={show} />}
    </>
  );
}
