import type { ReactNode } from "react";
import { Chart } from "../../../kit/chart.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { refusedIn, type UsageDay } from "./days-of.ts";

export function UsageChart({ label, days }: { label: string; days: readonly UsageDay[] }): ReactNode {
  const words = useWords().apis.usage;
  const format = useFormat();
  return (
    <Chart
      label={label}
      kind="bar"
      axis={words.day}
      series={[
        { id: "allowed", label: words.allowed, tone: "accent" },
        { id: "denied", label: words.denied, tone: "danger" },
      ]}
      points={days.map(({ start, allowed, denied }) => ({
        // Noon, so that the day of UTC is the same day where the reader is.
        label: format.date(start + 12 * 3_600_000),
        values: { allowed, denied: refusedIn(denied) },
      }))}
      height={220}
    />
  );
}
