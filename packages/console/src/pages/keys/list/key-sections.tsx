import type { KeyStatus } from "@keyporter/contract";
import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useId } from "react";
import { classes } from "../../../kit/classes.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { KeyCards } from "./key-cards.tsx";
import type { KeyListState } from "./use-key-list.ts";

export const sectionStatuses = {
  enabled: ["active", "scheduled", "expired"],
  disabled: ["disabled"],
  revoked: ["revoked"],
} as const satisfies Record<string, readonly KeyStatus[]>;
export type SectionName = keyof typeof sectionStatuses;

interface KeySectionProps {
  readonly name: SectionName;
  readonly page: KeyPageView;
  readonly list: KeyListState;
  /** Says so when it is empty; else an empty section is not there. */
  readonly always: boolean;
}

/** The keys of one state below their heading. */
export function KeySection({ name, page, list, always }: KeySectionProps): ReactNode {
  const { keys: words } = useWords();
  const format = useFormat();
  const id = useId();
  const { keys, loading, stale, error, hasMore } = list;
  if (keys.length === 0 && !always) return null;
  const count = hasMore ? `${format.number(keys.length)}+` : format.number(keys.length);
  return (
    <section aria-labelledby={id} className={classes("transition-opacity", stale && "opacity-60")}>
      <h2 id={id} className="mb-2 flex items-baseline gap-2 font-semibold">
        {words.section[name]}
        {!loading && error === null && <span className="text-sm font-normal text-muted">{count}</span>}
      </h2>
      {loading ? (
        <Skeleton lines={4} />
      ) : error !== null && keys.length === 0 ? (
        <ErrorState error={error} onRetry={list.retry} />
      ) : keys.length === 0 ? (
        <p className="text-muted">{name === "revoked" ? null : words.sectionEmpty[name]}</p>
      ) : (
        <KeyCards label={words.section[name]} page={page} rows={keys} />
      )}
      <LoadMore hasMore={hasMore} loading={list.loadingMore} onLoad={list.loadMore} auto={error === null} />
    </section>
  );
}
