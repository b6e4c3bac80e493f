import { keyStatuses, ownerTypes } from "@keyporter/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { FilterSelect } from "../../kit/filter-select.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { givableApisQuery } from "../roles-plans/role-queries.ts";
import { attentions, type KeyListSearch, keyListSearch } from "./key-list-search.ts";

interface AllKeysFiltersProps {
  readonly search: KeyListSearch;
  readonly onChange: (search: KeyListSearch) => void;
}

export function AllKeysFilters({ search, onChange }: AllKeysFiltersProps): ReactNode {
  const { adminOverview: words, keys } = useWords();
  const { list } = words;
  const { data: apis = [] } = useQuery(givableApisQuery(useApi()));
  const put = (change: { readonly [Name in keyof KeyListSearch]: KeyListSearch[Name] | undefined }): void =>
    onChange(keyListSearch({ ...search, ...change }));
  return (
    <FilterBar active={Object.keys(search).length > 0} onClear={() => onChange({})}>
      <SearchInput label={list.search} value={search.q ?? ""} onChange={(q) => put({ q })} className="w-full sm:w-64" />
      <FilterSelect
        label={keys.column.status}
        options={keyStatuses.map((value) => ({ value, label: keys.status[value] }))}
        value={search.status}
        onChange={(status) => put({ status })}
      />
      <FilterSelect
        label={list.attention}
        options={attentions.map((value) => ({ value, label: words.attentions[value].title }))}
        value={search.attention}
        onChange={(attention) => put({ attention })}
      />
      <FilterSelect
        label={list.api}
        options={apis.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.api_id}
        onChange={(api_id) => put({ api_id })}
      />
      <FilterSelect
        label={list.owner}
        options={ownerTypes.map((value) => ({ value, label: list.owners[value] }))}
        value={search.owner_type}
        onChange={(owner_type) => put({ owner_type })}
      />
    </FilterBar>
  );
}
