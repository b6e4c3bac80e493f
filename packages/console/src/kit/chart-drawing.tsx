import type { ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useFormat } from "../words/words-provider.tsx";
import type { ChartProps, ChartSeries } from "./chart.tsx";

const colours: Readonly<Record<ChartSeries["tone"], string>> = {
  accent: "var(--kp-accent)",
  danger: "var(--kp-danger)",
  success: "var(--kp-success-ink)",
  muted: "var(--kp-line-strong)",
};
const tick = { fill: "var(--kp-muted)", fontSize: 11 };
const box = { background: "var(--kp-raised)", border: "1px solid var(--kp-line)", borderRadius: 6, fontSize: 12 };

/** The drawing alone. It is loaded only where a chart stands. */
export function ChartDrawing({ kind, series, points }: ChartProps): ReactNode {
  const format = useFormat();
  const data = points.map(({ label, values }) => ({ label, ...values }));
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--kp-line)" />
      <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={false} minTickGap={24} />
      <YAxis
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={44}
        allowDecimals={false}
        tickFormatter={format.number}
      />
      <Tooltip cursor={{ fill: "var(--kp-hover)" }} contentStyle={box} labelStyle={{ color: "var(--kp-muted)" }} />
    </>
  );
  const margin = { top: 4, right: 4, bottom: 0, left: 0 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      {kind === "bar" ? (
        <BarChart data={data} margin={margin} accessibilityLayer={false}>
          {axes}
          {series.map(({ id, label, tone }) => (
            <Bar key={id} dataKey={id} name={label} stackId="all" fill={colours[tone]} isAnimationActive={false} />
          ))}
        </BarChart>
      ) : (
        <LineChart data={data} margin={margin} accessibilityLayer={false}>
          {axes}
          {series.map(({ id, label, tone }) => (
            <Line
              key={id}
              dataKey={id}
              name={label}
              stroke={colours[tone]}
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      )}
    </ResponsiveContainer>
  );
}
