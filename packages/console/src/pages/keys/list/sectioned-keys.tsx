import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { KeyFilterBar } from "./key-filter-bar.tsx";
import { isFiltered, type KeyFilters, keysOfPage } from "./key-list-query.ts";
import { KeySection, type SectionName, sectionStatuses } from "./key-sections.tsx";
import { NoKeys, NoMatch } from "./no-keys.tsx";
import { type KeyListState, useKeyList } from "./use-key-list.ts";

interface SectionedKeysProps {
  readonly page: KeyPageView;
  readonly filters: KeyFilters;
  readonly onFilters: (filters: KeyFilters) => void;
  readonly onCreate: (() => void) | null;
}

const names: readonly SectionName[] = ["enabled", "disabled", "revoked"];

/** Keys that work, keys that are switched off, and what is left of those that ended. */
export function SectionedKeys({ page, filters, onFilters, onCreate }: SectionedKeysProps): ReactNode {
  const { keys: words } = useWords();
  const format = useFormat();
  const of = keysOfPage(page);
  const enabled = useKeyList({ of, filters, statuses: sectionStatuses.enabled }, wants("enabled", filters));
  const disabled = useKeyList({ of, filters, statuses: sectionStatuses.disabled }, wants("disabled", filters));
  const revoked = useKeyList({ of, filters, statuses: sectionStatuses.revoked }, wants("revoked", filters));
  const lists: Readonly<Record<SectionName, KeyListState>> = { enabled, disabled, revoked };
  const wanted = names.filter((name) => wants(name, filters));
  const filtered = isFiltered(filters);
  const known = wanted.every((name) => !lists[name].loading && lists[name].error === null);
  const total = wanted.reduce((sum, name) => sum + lists[name].keys.length, 0);
  const more = wanted.some((name) => lists[name].hasMore);
  if (known && total === 0 && !filtered) return <NoKeys page={page} onCreate={onCreate} />;
  return (
    <>
      <KeyFilterBar
        filters={filters}
        onChange={onFilters}
        sortable
        count={known ? `${format.plural(total, words.count)}${more ? "+" : ""}` : null}
      />
      {known && total === 0 ? (
        <NoMatch />
      ) : (
        <div className="flex flex-col gap-5">
          {wanted.map((name) => (
            <KeySection
              key={name}
              name={name}
              page={page}
              list={lists[name]}
              always={name !== "revoked" && (!filtered || lists[name].loading || lists[name].error !== null)}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** A status that is filtered by leaves one section. */
function wants(name: SectionName, { status }: KeyFilters): boolean {
  return status === undefined || sectionStatuses[name].some((one) => one === status);
}
