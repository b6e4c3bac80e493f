import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { rowBlocks } from "./row-blocks.ts";
import { RowMenu, useRowMenu } from "./row-menu.tsx";
import { Skeleton } from "./skeleton.tsx";
import { TableBlock } from "./table-block.tsx";
import { TableHead } from "./table-head.tsx";
import type { TableColumn, TableProps } from "./table-types.ts";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const rowPx = 44;

/** A list of records: a table on a wide screen, cards on a phone. Ten thousand rows scroll like fifty. */
export function Table<Row extends object>(props: TableProps<Row>): ReactNode {
  const { label, columns, rows, rowId, sort, onSort, selected, onSelect, actions } = props;
  const [ownSort, setOwnSort] = useState<SortingState>([]);
  const sorting = sort === undefined ? ownSort : [{ id: sort.column, desc: sort.descending }];
  const table = useTable({
    features,
    columns: useMemo(() => columns.map(definitionOf), [columns]),
    data: rows,
    getRowId: rowId,
    state: { sorting },
    manualSorting: onSort !== undefined,
    enableSortingRemoval: false,
    onSortingChange(update) {
      const next = typeof update === "function" ? update(sorting) : update;
      setOwnSort(next);
      const first = next[0];
      if (first !== undefined) onSort?.({ column: first.id, descending: first.desc });
    },
  });
  const menu = useRowMenu();
  const rowHeight = useRef(rowPx);
  const choose = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(selected);
      if (on) next.add(id);
      else next.delete(id);
      onSelect?.(next);
    },
    [selected, onSelect],
  );
  const sorted = table.getRowModel().rows;
  const ordered = useMemo(() => sorted.map(({ original }) => original), [sorted]);
  if (props.loading) return <Skeleton lines={8} />;
  if (rows.length === 0) return props.empty;
  return (
    <div className="relative min-w-0 sm:overflow-x-auto sm:rounded-lg sm:border sm:border-line sm:bg-surface">
      <table
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className="w-full border-collapse max-sm:block"
      >
        <TableHead
          columns={columns}
          sort={sorting[0] && { column: sorting[0].id, descending: sorting[0].desc }}
          onSort={(column) => table.getColumn(column)?.toggleSorting()}
          all={onSelect && { chosen: selected?.size ?? 0, of: rows.length }}
          onAll={(on) => onSelect?.(new Set(on ? rows.map(rowId) : []))}
          hasActions={actions !== undefined}
        />
        {rowBlocks(ordered.length).map((block) => (
          <TableBlock
            key={block.from}
            {...props}
            block={block}
            rows={ordered}
            rowHeight={rowHeight}
            menu={menu}
            onChoose={onSelect && choose}
          />
        ))}
      </table>
      {actions && <RowMenu handle={menu} />}
    </div>
  );
}

function definitionOf<Row extends object>({ id, sort }: TableColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id,
    accessorFn: (row) => row,
    enableSorting: sort !== undefined,
    sortDescFirst: sort === "server_newest",
    ...(typeof sort === "function" ? { sortFn: (a, b) => sort(a.original, b.original) } : {}),
  };
}
