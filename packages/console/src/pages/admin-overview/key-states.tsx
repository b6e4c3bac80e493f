import type { Overview } from "@keyporter/sdk";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat, useWords } from "../../words/words-provider.tsx";

const states = ["active", "disabled", "expired", "revoked"] as const;

/** How many keys are in which state; each number leads to these keys. */
export function KeyStates({ keys }: Pick<Overview, "keys">): ReactNode {
  const { adminOverview: words, keys: keyWords } = useWords();
  const format = useFormat();
  return (
    <section aria-label={words.keys}>
      <ul className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-4">
        {states.map((state) => (
          <li key={state} className="border-line max-sm:odd:border-r max-sm:nth-[-n+2]:border-b sm:not-last:border-r">
            <Link
              to="/overview/keys"
              search={{ status: state }}
              className="flex h-full flex-col gap-1 p-4 -outline-offset-2 hover:bg-hover"
            >
              <span className="text-muted">{keyWords.status[state]}</span>
              <span className="text-xl/7 font-semibold tabular-nums">{format.number(keys[state])}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">{words.total(format.plural(keys.total, words.keysForms))}</p>
    </section>
  );
}
