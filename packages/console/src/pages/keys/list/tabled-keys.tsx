import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { classes } from "../../../kit/classes.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { KeyFilterBar } from "./key-filter-bar.tsx";
import { isFiltered, type KeyFilters, type KeyListOf } from "./key-list-query.ts";
import { KeyTable } from "./key-table.tsx";
import { NoKeys, NoMatch } from "./no-keys.tsx";
import { useKeyList } from "./use-key-list.ts";

interface TabledKeysProps {
  readonly label: string;
  readonly of: KeyListOf;
  readonly pages: readonly KeyPageView[];
  readonly pageOf: (key: Key) => KeyPageView | null;
  readonly filters: KeyFilters;
  readonly onFilters: (filters: KeyFilters) => void;
  readonly onCreate: (() => void) | null;
}

/** One table of keys of every status, with search, filters and as many pages as there are. */
export function TabledKeys(props: TabledKeysProps): ReactNode {
  const { label, of, pages, pageOf, filters, onFilters, onCreate } = props;
  const { keys: words } = useWords();
  const format = useFormat();
  const list = useKeyList({ of, filters, statuses: undefined });
  const { keys, loading, error } = list;
  const filtered = isFiltered(filters);
  if (loading) return <Skeleton lines={8} />;
  if (error !== null && keys.length === 0) return <ErrorState error={error} onRetry={list.retry} />;
  if (keys.length === 0 && !filtered && !list.stale) return <NoKeys page={pages[0] ?? null} onCreate={onCreate} />;
  return (
    <>
      <KeyFilterBar
        filters={filters}
        onChange={onFilters}
        sortable={false}
        count={`${format.plural(keys.length, words.count)}${list.hasMore ? "+" : ""}`}
      />
      <div className={classes("transition-opacity", list.stale && "opacity-60")}>
        <KeyTable
          label={label}
          pages={pages}
          pageOf={pageOf}
          rows={keys}
          sort={filters.sort}
          onSort={(sort) => onFilters({ ...filters, sort })}
          empty={<NoMatch />}
        />
      </div>
      <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onLoad={list.loadMore} auto={error === null} />
    </>
  );
}
