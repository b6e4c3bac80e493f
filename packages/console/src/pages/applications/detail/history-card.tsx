import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Card } from "../../../kit/card.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { TextLink } from "../../../kit/text-link.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { EventSentence } from "../../audit/event-sentence.tsx";
import { applicationsKey } from "../queries.ts";

/** What happened to an application last. */
export function HistoryCard({ id }: { id: string }): ReactNode {
  const words = useWords().applications.history;
  const { api } = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: [...applicationsKey, "history", id],
    queryFn: () => api.listAuditEvents({ target_id: id, limit: 8 }),
  });
  return (
    <Card
      title={words.title}
      actions={
        <TextLink to="/audit-log" search={{ target_id: id }}>
          {words.all}
        </TextLink>
      }
    >
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton lines={3} />}
      {data?.data.length === 0 && <p className="text-muted">{words.empty}</p>}
      <ol className="flex flex-col gap-2 empty:hidden">
        {data?.data.map((event) => (
          <li key={event.id} className="flex flex-wrap items-baseline gap-x-2">
            <EventSentence event={event} />
            <span className="ml-auto text-sm text-muted">
              <RelativeTime time={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
