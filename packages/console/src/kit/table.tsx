import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { RowMenu, useRowMenu } from "./row-menu.tsx";
import { Skeleton } from "./skeleton.tsx";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";
import type { TableColumn, TableProps } from "./table-types.ts";
import { phone, useMedia } from "./use-media.ts";
import { useWindow } from "./use-window.ts";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const rowHeight = 44;

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
  const body = useRef<HTMLTableSectionElement>(null);
  const sorted = table.getRowModel().rows;
  const { from, to } = useWindow(body, sorted.length, rowHeight, !useMedia(phone));
  if (props.loading) return <Skeleton lines={8} />;
  if (rows.length === 0) return props.empty;

  const width = columns.length + (onSelect ? 1 : 0) + (actions ? 1 : 0);
  const choose = (id: string, on: boolean): void => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    onSelect?.(next);
  };
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
        <tbody role="rowgroup" ref={body} className="max-sm:flex max-sm:flex-col max-sm:gap-2">
          <Spacer rows={from} width={width} />
          {sorted.slice(from, to).map(({ id, original }, index) => (
            <TableRow
              key={id}
              {...props}
              id={id}
              row={original}
              index={from + index + 2}
              menu={menu}
              chosen={selected?.has(id) ?? false}
              onChoose={onSelect && ((on) => choose(id, on))}
            />
          ))}
          <Spacer rows={sorted.length - to} width={width} />
        </tbody>
      </table>
      {actions && <RowMenu handle={menu} />}
    </div>
  );
}

/** In place of rows that are far off the screen. */
function Spacer({ rows, width }: { rows: number; width: number }): ReactNode {
  if (rows <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it holds nothing that could be focused
    <tr aria-hidden="true">
      <td colSpan={width} style={{ height: rows * rowHeight }} />
    </tr>
  );
}

function definitionOf<Row extends object>({ id, sort }: TableColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id,
    accessorFn: (row) => row,
    enableSorting: sort !== undefined,
    ...(typeof sort === "function" ? { sortFn: (a, b) => sort(a.original, b.original), sortDescFirst: false } : {}),
  };
}
