import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

const shown = 12;

/** How many scopes a key has; which, for whoever points at it or focuses it. Its page lists them all. */
export function ScopesChip({ subject }: { subject: Key }): ReactNode {
  const { keys } = useWords();
  const format = useFormat();
  const { scopes } = subject;
  if (scopes.length === 0) return <span className="text-sm text-muted">{keys.noScopes}</span>;
  const first = scopes.slice(0, shown).join(", ");
  const text = scopes.length > shown ? keys.more(first, format.number(scopes.length - shown)) : first;
  return (
    <button
      type="button"
      data-tooltip={text}
      aria-label={`${format.plural(scopes.length, keys.scopeCount)}: ${text}`}
      className="inline-flex h-5 cursor-default items-center rounded-sm bg-hover px-1.5 text-xs font-medium whitespace-nowrap text-muted"
    >
      {scopes.length === 1 ? (
        <span className="max-w-32 truncate font-mono">{scopes[0]}</span>
      ) : (
        format.plural(scopes.length, keys.scopeCount)
      )}
    </button>
  );
}
