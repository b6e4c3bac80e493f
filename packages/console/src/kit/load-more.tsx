import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";

export interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onLoad: () => void;
  /** Loads by itself when it comes near the screen. */
  readonly auto?: boolean | undefined;
}

/** The end of a list that has another page. Fits `useInfiniteQuery`: hasNextPage, isFetchingNextPage, fetchNextPage. */
export function LoadMore({ hasMore, loading, onLoad, auto = true }: LoadMoreProps): ReactNode {
  const { common } = useWords();
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  load.current = onLoad;
  // At every drawing: an end that is still on the screen after a page has come is no news to an older observer.
  useEffect(() => {
    const element = end.current;
    if (element === null || !auto || !hasMore || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current(), {
      rootMargin: "600px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  if (!hasMore) return null;
  return (
    <div ref={end} className="flex justify-center py-3">
      <Button loading={loading} onClick={onLoad}>
        {common.loadMore}
      </Button>
    </div>
  );
}
