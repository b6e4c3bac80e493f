import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";

export interface FilterBarProps {
  /** `SearchInput`, `FilterSelect`. */
  readonly children: ReactNode;
  /** Shown while any filter is set. */
  readonly onClear?: (() => void) | undefined;
  readonly active?: boolean | undefined;
  /** At the right: how many there are, an export. */
  readonly end?: ReactNode;
}

/** What a list shows: above it, wrapping on a phone. */
export function FilterBar({ children, onClear, active = false, end }: FilterBarProps): ReactNode {
  const { common } = useWords();
  return (
    <search aria-label={common.filters} className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {active && onClear && (
        <Button variant="ghost" onClick={onClear}>
          {common.clearFilters}
        </Button>
      )}
      {end && <div className="ml-auto flex flex-wrap items-center gap-2">{end}</div>}
    </search>
  );
}
