import { type RefObject, useEffect, useState } from "react";

/** Which rows are drawn: `from` up to, not including, `to`. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

const spareRows = 20;
const smallEnough = 150;

/**
 * The rows of a long list that are on the screen, and some around them, so that ten thousand rows scroll like fifty.
 * Rows are all of one height; a list that is short enough is drawn as a whole.
 *
 * @param body the element whose rows they are, in a page that scrolls as a whole
 */
export function useWindow(
  body: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  on: boolean,
): RowWindow {
  const windowed = on && rows > smallEnough;
  const [window, setWindow] = useState<RowWindow>({ from: 0, to: smallEnough });
  useEffect(() => {
    if (!windowed) return;
    const measure = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - spareRows);
      const count = Math.ceil(innerHeight / rowHeight) + 2 * spareRows;
      // In steps, so that most scrolling draws nothing.
      const from = first - (first % 10);
      setWindow((known) => (known.from === from ? known : { from, to: from + count + 10 }));
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [windowed, body, rowHeight]);
  return windowed ? { from: Math.min(window.from, rows), to: Math.min(window.to, rows) } : { from: 0, to: rows };
}
