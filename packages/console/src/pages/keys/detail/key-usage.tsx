import type { Key, Usage } from "@keyporter/sdk";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { Chart } from "../../../kit/chart.tsx";
import { CostChart } from "../../../kit/cost-chart.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { daysOf, denialsOf } from "./usage-days.ts";

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
        <UsageChart usage={data} />
      ) : error === null ? (
        <Skeleton lines={6} />
      ) : (
        <ErrorState title={detail.usage} error={error} onRetry={() => void refetch()} />
      )}
    </Card>
  );
}

function UsageChart({ usage }: { usage: Usage }): ReactNode {
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
  const points = daysOf(usage, Date.now()).map(({ day, allowed, denied, cost }) => ({
    label: format.date(`${day}T12:00:00Z`),
    values: { allowed, denied },
    allowed,
    cost,
  }));
  return (
    <>
      <Chart
        label={detail.usage}
        kind="bar"
        axis={detail.day}
        series={[
          { id: "allowed", label: detail.allowed, tone: "accent" },
          { id: "denied", label: detail.denied, tone: "danger" },
        ]}
        points={points}
      />
      <CostChart label={detail.costTitle} axis={detail.day} unit={detail.cost} points={points} />
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
