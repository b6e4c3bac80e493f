import type { ReactNode } from "react";
import { Chart } from "../kit/chart.tsx";
import { CostChart } from "../kit/cost-chart.tsx";
import { useFormat } from "../words/words-provider.tsx";
import { refusedIn, type UsageDay } from "./days-of.ts";

interface UsageChartProps {
  readonly days: readonly UsageDay[];
  readonly label: string;
  readonly costLabel: string;
  readonly words: { readonly day: string; readonly allowed: string; readonly denied: string; readonly cost: string };
  /** In pixels. */
  readonly height?: number | undefined;
}

/** What was accepted and refused on each day, and what it cost where it cost anything. */
export function UsageChart({ days, label, costLabel, words, height }: UsageChartProps): ReactNode {
  const format = useFormat();
  const points = days.map(({ start, allowed, denied, cost }) => ({
    // Noon, so that the day of UTC is the same day where the reader is.
    label: format.day(start + 12 * 3_600_000),
    values: { allowed, denied: refusedIn(denied) },
    allowed,
    cost,
  }));
  return (
    <>
      <Chart
        label={label}
        kind="bar"
        axis={words.day}
        series={[
          { id: "allowed", label: words.allowed, tone: "accent" },
          { id: "denied", label: words.denied, tone: "danger" },
        ]}
        points={points}
        height={height}
      />
      <CostChart label={costLabel} axis={words.day} unit={words.cost} points={points} />
    </>
  );
}
