import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableSort } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { allKeysColumns } from "./all-keys-columns.tsx";
import { AllKeysFilters } from "./all-keys-filters.tsx";
import { type KeySort, useAllKeys } from "./all-keys-query.ts";

/** Every key within reach, to look for one of them or for those that need somebody. */
export function AllKeysPage(): ReactNode {
  const words = useWords();
  const { list } = words.adminOverview;
  const search = useSearch({ from: "/shell/overview/keys" });
  const navigate = useNavigate();
  const [sort, setSort] = useState<TableSort>({ column: "created_at", descending: true });
  const {
    data = [],
    error,
    refetch,
    isPending,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useAllKeys(search, sortOf(sort));
  const columns = useMemo(() => allKeysColumns(words), [words]);
  const filtered = Object.keys(search).length > 0;
  return (
    <>
      <PageHeader
        title={list.title}
        description={list.description}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/overview">{words.adminOverview.title}</TextLink>
            <span>{list.title}</span>
          </Breadcrumbs>
        }
      />
      <AllKeysFilters
        search={search}
        onChange={(next) => void navigate({ to: "/overview/keys", search: next, replace: true })}
      />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Table
          label={list.title}
          columns={columns}
          rows={data}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          isWeak={({ status }) => status === "revoked" || status === "expired"}
          sort={sort}
          onSort={setSort}
          loading={isPending}
          empty={
            <EmptyState
              title={filtered ? list.noneTitle : list.emptyTitle}
              description={filtered ? list.noneText : list.emptyText}
            />
          }
        />
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </>
  );
}

function sortOf({ column, descending }: TableSort): KeySort {
  const sorts: Readonly<Record<string, readonly [KeySort, KeySort]>> = {
    created_at: ["created_at", "-created_at"],
    name: ["name", "-name"],
    last_used_at: ["last_used_at", "-last_used_at"],
  };
  return sorts[column]?.[descending ? 1 : 0] ?? "-created_at";
}
