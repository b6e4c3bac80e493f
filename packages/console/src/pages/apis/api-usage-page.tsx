import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Field } from "../../kit/field.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { daysOf, startOfPeriod, sumOf } from "../../usage/days-of.ts";
import { UsageChart } from "../../usage/usage-chart.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { useShownApi } from "./queries.ts";
import { Denials } from "./usage/denials.tsx";
import { UsageFigures } from "./usage/usage-figures.tsx";

const periods = [7, 30, 90] as const;

/** How often keys of an API were accepted and refused, and why. */
export function ApiUsagePage(): ReactNode {
  const { apis } = useWords();
  const words = apis.usage;
  const format = useFormat();
  const { api: client } = useApi();
  const { id } = useShownApi();
  const [days, setDays] = useState(30);
  const usage = useQuery({
    queryKey: ["api-usage", id, days],
    queryFn: () => client.getUsage({ api_id: id, group_by: "day", from: startOfPeriod(days, Date.now()) }),
    refetchInterval: 60_000,
  });
  if (usage.isError && usage.data === undefined) {
    const notAllowed = { title: apis.notAllowedTitle, text: apis.notAllowedText };
    return <LoadFailure error={usage.error} onRetry={() => void usage.refetch()} notAllowed={notAllowed} />;
  }
  const perDay = usage.data === undefined ? [] : daysOf(usage.data.data, days, Date.now());
  const sum = sumOf(perDay);
  return (
    <div className="flex flex-col gap-4">
      <Field label={words.period} hideLabel className="self-end">
        <Select
          className="w-36!"
          options={periods.map((each) => ({ value: String(each), label: words.days(format.number(each)) }))}
          value={String(days)}
          onChange={(event) => setDays(Number(event.target.value))}
        />
      </Field>
      {usage.isPending ? (
        <Skeleton lines={8} />
      ) : sum.allowed + sum.refused === 0 ? (
        <EmptyState
          title={words.emptyTitle}
          description={words.emptyText}
          action={
            <LinkButton to="/apis/$id/how-to-call" params={{ id }}>
              {words.toCalling}
            </LinkButton>
          }
        />
      ) : (
        <>
          <UsageFigures sum={sum} />
          <Card>
            <UsageChart
              days={perDay}
              label={words.title(format.number(days))}
              costLabel={words.costTitle(format.number(days))}
              words={words}
              height={220}
            />
          </Card>
          <Denials denied={sum.denied} />
        </>
      )}
    </div>
  );
}
