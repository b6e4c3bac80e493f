import type { ReactNode } from "react";
import { Card } from "../kit/card.tsx";
import { Chart } from "../kit/chart.tsx";

const points = Array.from({ length: 24 }, (_, hour) => ({
  label: `${hour}:00`,
  values: { allowed: 120 + ((hour * 37) % 90), denied: (hour * 13) % 40 },
}));

export function GalleryCharts(): ReactNode {
  return (
    <Card>
      <Chart
        label="Verifications, last 24 hours"
        kind="bar"
        axis="Hour"
        points={points}
        series={[
          { id: "allowed", label: "Allowed", tone: "accent" },
          { id: "denied", label: "Refused", tone: "danger" },
        ]}
      />
    </Card>
  );
}
