import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import type { RowBlock } from "./row-blocks.ts";

/** Whether a block of rows is drawn, or only the room that it takes. */
export interface NearScreen {
  readonly near: boolean;
  /** Pixels that it takes, as far as is known. */
  readonly height: number;
}

/** Pixels above and below the screen in which rows are drawn before they are seen. */
const marginPx = 400;

/**
 * Follows whether a block of a long list is on the screen or close to it. What has the focus stays, wherever it is.
 *
 * @param rowHeight pixels that a row of this list takes; corrected by each block that was drawn
 */
export function useNearScreen(
  element: RefObject<Element | null>,
  { from, to, always }: RowBlock,
  rowHeight: RefObject<number>,
): NearScreen {
  // The first block of a list that appears is drawn before anybody has looked where it is.
  const [near, setNear] = useState(from === 0);
  const ownRowHeight = useRef<number>(null);
  useEffect(() => {
    const block = element.current;
    if (always || block === null) return;
    let away = false;
    const leave = (height: number): void => {
      ownRowHeight.current = height / (to - from);
      rowHeight.current = ownRowHeight.current;
      startTransition(() => setNear(false));
    };
    const stop = observe(block, ({ isIntersecting, boundingClientRect: { height } }) => {
      away = !isIntersecting;
      if (!away) startTransition(() => setNear(true));
      else if (!block.contains(document.activeElement)) leave(height);
    });
    const loseFocus = (event: Event): void => {
      const goesTo = event instanceof FocusEvent && event.relatedTarget instanceof Node ? event.relatedTarget : null;
      if (away && !block.contains(goesTo)) leave(block.getBoundingClientRect().height);
    };
    block.addEventListener("focusout", loseFocus);
    return () => {
      stop();
      block.removeEventListener("focusout", loseFocus);
    };
  }, [element, from, to, always, rowHeight]);
  return { near: always || near, height: (ownRowHeight.current ?? rowHeight.current) * (to - from) };
}

const heard = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>();
let observer: IntersectionObserver | undefined;

/** One observer for all blocks of a page. */
function observe(element: Element, hear: (entry: IntersectionObserverEntry) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) heard.get(entry.target)?.(entry);
    },
    { rootMargin: `${marginPx}px 0px` },
  );
  const shared = observer;
  heard.set(element, hear);
  shared.observe(element);
  return () => shared.unobserve(element);
}
