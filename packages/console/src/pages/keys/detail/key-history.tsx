import type { AuditEvent, Key, Page } from "@keyporter/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Card } from "../../../kit/card.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";

const pageSize = 20;

/** Who did what with a key, newest first. For those who may read the audit log. */
export function KeyHistory({ subject }: { subject: Key }): ReactNode {
  const { detail } = useWords().keyActs;
  const { request } = useApi();
  const list = useInfiniteQuery({
    queryKey: ["keys", "history", subject.id],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      request<Page<AuditEvent>>("GET", "/v1/audit-events", undefined, {
        query: { target_id: subject.id, limit: pageSize, cursor: pageParam },
        signal,
      }),
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
  const events = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card title={detail.history}>
      {list.isPending ? (
        <Skeleton lines={3} />
      ) : list.isError && events.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : events.length === 0 ? (
        <p className="text-muted">{detail.historyNone}</p>
      ) : (
        <ol className="flex flex-col gap-2">
          {events.map((event) => (
            <HistoryLine key={event.id} event={event} />
          ))}
        </ol>
      )}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
        auto={false}
      />
    </Card>
  );
}

function HistoryLine({ event }: { event: AuditEvent }): ReactNode {
  const { detail } = useWords().keyActs;
  const { actor, action, at, ip, reason } = event;
  const texts: Readonly<Record<string, string>> = detail.actions;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className="min-w-0 grow">
        <UserText className="font-medium">
          {actor.type === "system" ? detail.system : (actor.name ?? actor.id)}
        </UserText>{" "}
        {texts[action] ?? action}
        {reason !== null && (
          <>
            {": "}
            <UserText className="text-muted">{reason}</UserText>
          </>
        )}
      </span>
      <span className="text-sm text-muted">
        <RelativeTime time={at} />
        {ip !== null && ` · ${ip}`}
      </span>
    </li>
  );
}
