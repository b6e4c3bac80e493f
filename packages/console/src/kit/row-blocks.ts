/** Rows of a list that come and go together, from the first to the one after the last. */
export interface RowBlock {
  readonly from: number;
  readonly to: number;
  /** Drawn wherever the screen is. */
  readonly always: boolean;
}

const blockRows = 20;
/** A list with no more is one block: the browser can search it, and print it. */
const smallEnough = 100;

/** Cuts a long list into blocks, of which only those near the screen are drawn. */
export function rowBlocks(rows: number): readonly RowBlock[] {
  if (rows <= smallEnough) return [{ from: 0, to: rows, always: true }];
  return Array.from({ length: Math.ceil(rows / blockRows) }, (_, at) => {
    const from = at * blockRows;
    return { from, to: Math.min(from + blockRows, rows), always: false };
  });
}
