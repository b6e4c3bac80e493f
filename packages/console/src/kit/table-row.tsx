import { type ReactNode, useMemo } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Checkbox } from "./checkbox.tsx";
import { classes } from "./classes.ts";
import { RowMenuButton, type RowMenuHandle } from "./row-menu.tsx";
import type { TableColumn, TableProps } from "./table-types.ts";

interface TableRowProps<Row> extends Pick<TableProps<Row>, "columns" | "rowName" | "actions" | "isWeak"> {
  readonly id: string;
  readonly row: Row;
  /** From 1, the head being the first. */
  readonly index: number;
  readonly menu: RowMenuHandle;
  readonly chosen: boolean;
  readonly onChoose: ((id: string, on: boolean) => void) | undefined;
}

/** Drawn again only when something of it changed: whenever another page of a list comes, the whole list is. */
export function TableRow<Row>(props: TableRowProps<Row>): ReactNode {
  const { id, row, index, columns, rowName, actions, isWeak, menu, chosen, onChoose } = props;
  return useMemo(
    () => <DrawnRow {...{ id, row, index, columns, rowName, actions, isWeak, menu, chosen, onChoose }} />,
    [id, row, index, columns, rowName, actions, isWeak, menu, chosen, onChoose],
  );
}

/** A row of 44 pixels; on a phone a card. */
function DrawnRow<Row>(props: TableRowProps<Row>): ReactNode {
  const { id, row, index, columns, rowName, actions, isWeak, menu, chosen, onChoose } = props;
  const { common } = useWords();
  const items = actions?.(row);
  const name = rowName(row);
  return (
    <tr
      role="row"
      aria-rowindex={index}
      aria-selected={onChoose ? chosen : undefined}
      data-row={id}
      className={classes(
        "relative border-line hover:bg-hover sm:h-11 sm:not-last:border-b",
        "max-sm:flex max-sm:flex-col max-sm:gap-1.5 max-sm:rounded-lg max-sm:border max-sm:bg-surface max-sm:p-3",
        isWeak?.(row) && "text-muted",
      )}
    >
      {onChoose && (
        <td role="cell" className="w-10 sm:pl-3 max-sm:absolute max-sm:top-3 max-sm:left-3">
          <Checkbox
            label={common.selectRow(name)}
            hideLabel
            checked={chosen}
            onChange={(event) => onChoose(id, event.target.checked)}
          />
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row} indented={onChoose !== undefined} />
      ))}
      {actions && (
        <td role="cell" className="w-12 pr-2 text-right max-sm:absolute max-sm:top-2 max-sm:right-0">
          {items && <RowMenuButton handle={menu} name={name} items={items} />}
        </td>
      )}
    </tr>
  );
}

function Cell<Row>({ column, row, indented }: { column: TableColumn<Row>; row: Row; indented: boolean }): ReactNode {
  const { phone = "line", align, className } = column;
  const title = phone === "title";
  return (
    <td
      role="cell"
      className={classes(
        "min-w-0 max-sm:w-auto! sm:max-w-72 sm:px-3 sm:py-1.5",
        align === "end" && "sm:text-right sm:tabular-nums",
        phone === "hidden" && "max-sm:hidden",
        // What has nothing to show on a row has no line on its card.
        phone === "line" && "max-sm:flex max-sm:items-baseline max-sm:gap-2 max-sm:has-[>div:empty]:hidden",
        title && "max-sm:pr-10 max-sm:font-medium",
        title && indented && "max-sm:pl-7",
        className,
      )}
    >
      {phone === "line" && (
        <span aria-hidden="true" className="w-24 shrink-0 text-sm text-muted sm:hidden">
          {column.header}
        </span>
      )}
      {phone === "line" ? <div className="min-w-0 max-sm:grow">{column.cell(row)}</div> : column.cell(row)}
    </td>
  );
}
