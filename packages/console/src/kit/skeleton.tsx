import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";

/** Grey bars where lines will be. Says “Loading” once to screen readers. */
export function Skeleton({ lines = 3 }: { lines?: number }): ReactNode {
  const { common } = useWords();
  return (
    <div role="status" className="flex animate-pulse flex-col gap-3">
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={line} aria-hidden="true" className="h-4 rounded-sm bg-pressed last:w-2/3" />
      ))}
    </div>
  );
}

/** Where a page will be. */
export function PageSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <div aria-hidden="true" className="h-7 w-48 animate-pulse rounded-md bg-pressed" />
      <Skeleton lines={8} />
    </div>
  );
}
