import type { ReactNode } from "react";
import { Chart } from "../../../kit/chart.tsx";
import { CostChart } from "../../../kit/cost-chart.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { refusedIn, type UsageDay } from "./days-of.ts";

export function UsageChart({ days }: { days: readonly UsageDay[] }): ReactNode {
  const words = useWords().apis.usage;
  const format = useFormat();
  const length = format.number(days.length);
  const points = days.map(({ start, allowed, denied, cost }) => ({
    // Noon, so that the day of UTC is the same day where the reader is.
    label: format.date(start + 12 * 3_600_000),
    values: { allowed, denied: refusedIn(denied) },
    allowed,
    cost,
  }));
  return (
    <>
      <Chart
        label={words.title(length)}
        kind="bar"
        axis={words.day}
        series={[
          { id: "allowed", label: words.allowed, tone: "accent" },
          { id: "denied", label: words.denied, tone: "danger" },
        ]}
        points={points}
        height={220}
      />
      <CostChart label={words.costTitle(length)} axis={words.day} unit={words.cost} points={points} />
    </>
  );
}
