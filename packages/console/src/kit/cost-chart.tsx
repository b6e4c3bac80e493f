import type { ReactNode } from "react";
import { Chart } from "./chart.tsx";

interface CostChartProps {
  readonly label: string;
  readonly axis: string;
  /** What the numbers are called. */
  readonly unit: string;
  readonly points: readonly { readonly label: string; readonly cost: number; readonly allowed: number }[];
}

/** What accepted calls cost, where that is not one each: then their number says it. */
export function CostChart({ label, axis, unit, points }: CostChartProps): ReactNode {
  if (points.every(({ cost, allowed }) => cost === allowed)) return null;
  return (
    <div className="mt-4">
      <Chart
        label={label}
        kind="bar"
        axis={axis}
        series={[{ id: "cost", label: unit, tone: "success" }]}
        points={points.map(({ label: place, cost }) => ({ label: place, values: { cost } }))}
        height={140}
      />
    </div>
  );
}
