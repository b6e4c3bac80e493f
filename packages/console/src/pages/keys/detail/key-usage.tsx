import type { Key, Usage } from "@keyporter/sdk";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { daysOf } from "../../../usage/days-of.ts";
import { UsageChart } from "../../../usage/usage-chart.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { denialsOf } from "./denials-of.ts";

const shownDays = 30;

/** How often a key was accepted and refused on each of the last 30 days. */
export function KeyUsage({ subject }: { subject: Key }): ReactNode {
  const { detail } = useWords().keyActs;
  const { request } = useApi();
  const query = { key_id: subject.id, group_by: "day" };
  const { data, error, refetch } = useQuery({
    // Counted anew with each use that the page learns of.
    queryKey: ["keys", "usage", subject.id, subject.use_count],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request<Usage>("GET", "/v1/usage", undefined, { query, signal }),
    staleTime: 0,
  });
  return (
    <Card>
      {data !== undefined ? (
        <Counted usage={data} />
      ) : error === null ? (
        <Skeleton lines={6} />
      ) : (
        <ErrorState title={detail.usage} error={error} onRetry={() => void refetch()} />
      )}
    </Card>
  );
}

function Counted({ usage }: { usage: Usage }): ReactNode {
  const { detail } = useWords().keyActs;
  const format = useFormat();
  const denials = denialsOf(usage);
  if (usage.data.length === 0) {
    return (
      <>
        <h2 className="font-semibold">{detail.usage}</h2>
        <p className="mt-1 text-muted">{detail.usageNone}</p>
      </>
    );
  }
  return (
    <>
      <UsageChart
        days={daysOf(usage.data, shownDays, Date.now())}
        label={detail.usage}
        costLabel={detail.costTitle}
        words={detail}
      />
      {denials.length > 0 && (
        <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
          <span className="text-muted">{detail.deniedBy}</span>
          {denials.map(({ code, count }) => (
            <Badge key={code} tone="danger" monospace>
              {code} {format.number(count)}
            </Badge>
          ))}
        </p>
      )}
    </>
  );
}
