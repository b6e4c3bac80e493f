import { environments, keyStatuses } from "@keyporter/contract";
import type { ReactNode } from "react";
import { FilterBar } from "../../../kit/filter-bar.tsx";
import { FilterSelect } from "../../../kit/filter-select.tsx";
import { SearchInput } from "../../../kit/search-input.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { attentions, isFiltered, type KeyFilters, noFilters, sorts } from "./key-list-query.ts";

interface KeyFilterBarProps {
  readonly filters: KeyFilters;
  readonly onChange: (filters: KeyFilters) => void;
  /** Where no table's head sorts. */
  readonly sortable: boolean;
  readonly count: string | null;
}

export function KeyFilterBar({ filters, onChange, sortable, count }: KeyFilterBarProps): ReactNode {
  const { keys } = useWords();
  const { filter } = keys;
  const change = (changed: Partial<KeyFilters>): void => onChange({ ...filters, ...changed });
  return (
    <FilterBar
      active={isFiltered(filters)}
      onClear={() => onChange({ ...noFilters, sort: filters.sort })}
      end={count !== null && <span className="text-sm text-muted">{count}</span>}
    >
      <SearchInput value={filters.q} onChange={(q) => change({ q })} label={keys.search} className="w-full sm:w-60" />
      <FilterSelect
        label={filter.status}
        options={keyStatuses.map((value) => ({ value, label: keys.status[value] }))}
        value={filters.status}
        onChange={(status) => change({ status })}
      />
      <FilterSelect
        label={filter.environment}
        options={environments.map((value) => ({ value, label: keys.environment[value] }))}
        value={filters.environment}
        onChange={(environment) => change({ environment })}
      />
      <FilterSelect
        label={filter.attention}
        options={attentions.map((value) => ({ value, label: keys.attention[value] }))}
        value={filters.attention}
        onChange={(attention) => change({ attention })}
      />
      {sortable && (
        <Select
          aria-label={filter.sort}
          className="max-sm:w-[calc(50%-0.25rem)]! sm:w-auto! sm:max-w-48"
          options={sorts.map((value) => ({ value, label: keys.sorts[value] }))}
          value={filters.sort}
          onChange={(event) => change({ sort: sorts.find((sort) => sort === event.target.value) ?? "-created_at" })}
        />
      )}
    </FilterBar>
  );
}
