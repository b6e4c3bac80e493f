import type { Overview } from "@keyporter/sdk";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../../kit/classes.ts";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { type Attention, attentions } from "./key-list-search.ts";

/** Keys that somebody should look after, each kind with the list of them. */
export function AttentionCards({ attention }: Pick<Overview, "attention">): ReactNode {
  const { adminOverview: words } = useWords();
  const format = useFormat();
  const counts: Readonly<Record<Attention, number>> = {
    idle: attention.idle_90_days,
    never_used: attention.never_used,
    expiring: attention.expiring_30_days,
    never_expiring: attention.never_expiring,
  };
  return (
    <section aria-label={words.attention}>
      <h2 className="font-semibold">{words.attention}</h2>
      <p className="mb-3 text-muted">{words.attentionText}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {attentions.map((kind) => (
          <li key={kind}>
            <Link
              to="/overview/keys"
              search={{ status: "active", attention: kind }}
              className="flex h-full items-start gap-2 rounded-lg border border-line bg-surface p-4 hover:bg-hover"
            >
              <span className="min-w-0 grow">
                <span
                  className={classes("block text-xl/7 font-semibold tabular-nums", counts[kind] === 0 && "text-muted")}
                >
                  {format.number(counts[kind])}
                </span>
                <span className="block font-medium">{words.attentions[kind].title}</span>
                <span className="block text-sm text-muted">{words.attentions[kind].text}</span>
              </span>
              <ChevronRight aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
