import type { ReactNode } from "react";

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /**
   * Sorts in the browser; `server` when the list comes sorted and `onSort` asks for it again: names from A, times, which
   * say so, from the newest.
   */
  readonly sort?: ((a: Row, b: Row) => number) | "server" | "server_newest" | undefined;
  readonly align?: "start" | "end" | undefined;
  /** Classes for the cells of a wide screen, such as `w-40`. */
  readonly className?: string | undefined;
  /** On a phone each row is a card: its title, a line with the header before it, or nothing. By default a line. */
  readonly phone?: "title" | "line" | "hidden" | undefined;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

export interface TableProps<Row> {
  /** Names it for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** What a row is called when its box or its menu is named. */
  readonly rowName: (row: Row) => string;
  /** `MenuItem`s; null for a row without any. */
  readonly actions?: ((row: Row) => ReactNode) | undefined;
  readonly sort?: TableSort | undefined;
  readonly onSort?: ((sort: TableSort) => void) | undefined;
  /** Ids of the rows that are chosen, for something done to many at once. */
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  /** Rows that are to look weaker, such as revoked keys. */
  readonly isWeak?: ((row: Row) => boolean) | undefined;
  readonly loading?: boolean | undefined;
  /** In place of the rows when there are none: an `EmptyState`. */
  readonly empty?: ReactNode;
}
