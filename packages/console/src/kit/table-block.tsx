import { type ReactNode, type RefObject, useRef } from "react";
import type { RowBlock } from "./row-blocks.ts";
import type { RowMenuHandle } from "./row-menu.tsx";
import { TableRow } from "./table-row.tsx";
import type { TableProps } from "./table-types.ts";
import { useNearScreen } from "./use-near-screen.ts";

export interface TableBlockProps<Row>
  extends Pick<TableProps<Row>, "columns" | "rowId" | "rowName" | "actions" | "isWeak" | "selected"> {
  readonly block: RowBlock;
  /** All of the table, in their order. */
  readonly rows: readonly Row[];
  readonly rowHeight: RefObject<number>;
  readonly menu: RowMenuHandle;
  readonly onChoose: ((id: string, on: boolean) => void) | undefined;
}

/** Some rows of a table; room in their place while they are far off the screen. */
export function TableBlock<Row>(props: TableBlockProps<Row>): ReactNode {
  const { block, rows, rowHeight, columns, rowId, rowName, actions, isWeak, menu, selected, onChoose } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { near, height } = useNearScreen(body, block, rowHeight);
  const shared = { columns, rowName, actions, isWeak, menu, onChoose };
  return (
    <tbody
      ref={body}
      role="rowgroup"
      aria-hidden={near ? undefined : true}
      className="border-line sm:not-last:border-b max-sm:flex max-sm:flex-col max-sm:gap-2 max-sm:not-last:mb-2"
    >
      {near ? (
        rows.slice(block.from, block.to).map((row, at) => {
          const id = rowId(row);
          return (
            <TableRow
              key={id}
              {...shared}
              id={id}
              row={row}
              index={block.from + at + 2}
              chosen={selected?.has(id) ?? false}
            />
          );
        })
      ) : (
        <tr>
          <td colSpan={99} style={{ height }} />
        </tr>
      )}
    </tbody>
  );
}
