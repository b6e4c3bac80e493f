import { lazy, type ReactNode, Suspense, useState } from "react";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly tone: "accent" | "danger" | "success" | "muted";
}

export interface ChartProps {
  /** What it shows: “Verifications, last 24 hours”. */
  readonly label: string;
  readonly kind: "bar" | "line";
  readonly series: readonly ChartSeries[];
  /** One for each place on the axis, with a number for each series by its id. */
  readonly points: readonly { readonly label: string; readonly values: Readonly<Record<string, number>> }[];
  /** Heads the first column of the table: “Hour”. */
  readonly axis: string;
  /** Pixels. */
  readonly height?: number | undefined;
}

const Drawing = lazy(async () => ({ default: (await import("./chart-drawing.tsx")).ChartDrawing }));

/** Bars or lines, drawn by a library that only pages with a chart load, and the same as a table for who prefers that. */
export function Chart(props: ChartProps): ReactNode {
  const { label, series, points, axis, height = 200 } = props;
  const { common } = useWords();
  const format = useFormat();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-label={label} className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium">{label}</span>
        {series.length > 1 && (
          <span className="flex flex-wrap gap-x-4 max-sm:order-last max-sm:basis-full">
            {series.map((each) => (
              <Legend key={each.id} {...each} />
            ))}
          </span>
        )}
        <Button variant="ghost" size="small" className="-mr-2 ml-auto" onClick={() => setAsTable(!asTable)}>
          {asTable ? common.chartAsChart : common.chartAsTable}
        </Button>
      </figcaption>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className="overflow-auto" style={{ maxHeight: height }} tabIndex={0}>
          <table className="w-full text-sm">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col">{axis}</th>
                {series.map((each) => (
                  <th key={each.id} scope="col" className="text-right">
                    {each.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.label} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    {point.label}
                  </th>
                  {series.map((each) => (
                    <td key={each.id} className="text-right tabular-nums">
                      {format.number(point.values[each.id] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div aria-hidden="true" style={{ height }}>
          <Suspense fallback={<Skeleton lines={5} />}>
            <Drawing {...props} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}

function Legend({ label, tone }: ChartSeries): ReactNode {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-muted">
      <span aria-hidden="true" className={`size-2 rounded-xs ${legendColours[tone]}`} />
      {label}
    </span>
  );
}

const legendColours = {
  accent: "bg-accent",
  danger: "bg-danger",
  success: "bg-success-ink",
  muted: "bg-line-strong",
} as const;
