import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useCallback, useMemo } from "react";
import { Table } from "../../../kit/table.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { allowedActs } from "../actions/allowed-acts.ts";
import { useKeyColumns } from "./key-columns.tsx";
import type { KeySort } from "./key-list-query.ts";
import { ActItems } from "./key-row-acts.tsx";
import { placeActs } from "./place-acts.ts";

export interface KeyTableProps {
  /** Names it for screen readers. */
  readonly label: string;
  /** The pages on which its keys stand: one, or one for each API. */
  readonly pages: readonly KeyPageView[];
  readonly pageOf: (key: Key) => KeyPageView | null;
  readonly rows: readonly Key[];
  readonly sort: KeySort;
  readonly onSort: (sort: KeySort) => void;
  readonly empty: ReactNode;
}

/** Keys as rows: for policies under which a key is handed out and ended, and for lists over several APIs. */
export function KeyTable({ label, pages, pageOf, rows, sort, onSort, empty }: KeyTableProps): ReactNode {
  const policies = useMemo(() => pages.map(({ policy }) => policy), [pages]);
  const acts = useMemo(() => placeActs(policies), [policies]);
  const [first] = policies;
  const one = pages.length === 1;
  const words = useWords();
  const columns = useKeyColumns({
    pageOf,
    name: (one ? first?.words.name : undefined) ?? words.keys.column.name,
    api: !one,
    scopes: one && policies.some(({ authority }) => authority === "scopes" || authority === "inherit_and_scopes"),
    icons: acts.icons.length === 0 ? null : acts.icons,
  });
  const hasMenu = useCallback(
    (key: Key): boolean => {
      const page = pageOf(key);
      return page !== null && allowedActs(page, key).some((act) => acts.menu.includes(act));
    },
    [pageOf, acts],
  );
  const menuOf = useCallback(
    (key: Key): ReactNode => (hasMenu(key) ? <ActItems subject={key} page={pageOf(key)} only={acts.menu} /> : null),
    [hasMenu, pageOf, acts],
  );
  const anyMenu = useMemo(() => rows.some(hasMenu), [rows, hasMenu]);
  return (
    <Table
      label={label}
      columns={columns}
      rows={rows}
      rowId={rowId}
      rowName={rowName}
      actions={anyMenu ? menuOf : undefined}
      sort={{ column: sort.replace("-", ""), descending: sort.startsWith("-") }}
      onSort={({ column, descending }) => onSort(sortNamed(column, descending))}
      isWeak={isWeak}
      empty={empty}
    />
  );
}

const rowId = ({ id }: Key): string => id;
const rowName = ({ name }: Key): string => name;
const isWeak = ({ status }: Key): boolean => status === "revoked";

function sortNamed(column: string, descending: boolean): KeySort {
  if (column === "name") return descending ? "-name" : "name";
  if (column === "last_used_at") return descending ? "-last_used_at" : "last_used_at";
  return descending ? "-created_at" : "created_at";
}
