import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Checkbox } from "./checkbox.tsx";
import { classes } from "./classes.ts";
import type { TableColumn, TableSort } from "./table-types.ts";

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | undefined;
  readonly onSort: (column: string) => void;
  readonly all: { readonly chosen: number; readonly of: number } | undefined;
  readonly onAll: (on: boolean) => void;
  readonly hasActions: boolean;
}

/** On a phone the cards name their lines themselves; the boxes to sort and to choose all remain. */
export function TableHead<Row>({ columns, sort, onSort, all, onAll, hasActions }: TableHeadProps<Row>): ReactNode {
  const { common } = useWords();
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row" className="border-b border-line text-sm">
        {all && (
          <th role="columnheader" scope="col" className="w-10 py-2 pl-3">
            <Checkbox
              label={common.selectAll}
              hideLabel
              checked={all.of > 0 && all.chosen === all.of}
              indeterminate={all.chosen > 0 && all.chosen < all.of}
              onChange={(event) => onAll(event.target.checked)}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {hasActions && (
          <th role="columnheader" scope="col" className="w-12">
            <span className="sr-only">{common.actions}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

interface HeaderCellProps<Row> extends Pick<TableHeadProps<Row>, "sort" | "onSort"> {
  readonly column: TableColumn<Row>;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>): ReactNode {
  const { common } = useWords();
  const { id, header, align, className } = column;
  const style = classes("px-3 py-2 font-medium text-muted", align === "end" ? "text-right" : "text-left", className);
  if (column.sort === undefined) {
    return (
      <th role="columnheader" scope="col" className={style}>
        {header}
      </th>
    );
  }
  const sorted = sort?.column === id;
  const Icon = !sorted ? ChevronsUpDown : sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      role="columnheader"
      scope="col"
      className={style}
      aria-sort={!sorted ? "none" : sort.descending ? "descending" : "ascending"}
    >
      <button
        type="button"
        title={common.sortBy(header)}
        onClick={() => onSort(id)}
        className={classes("-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink", sorted && "text-ink")}
      >
        {header}
        <Icon aria-hidden="true" className="size-3.5" />
      </button>
    </th>
  );
}
