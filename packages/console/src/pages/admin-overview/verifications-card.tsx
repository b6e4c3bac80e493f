import type { Overview } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { Chart } from "../../kit/chart.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** How often keys were checked, hour by hour. */
export function VerificationsCard({ verifications }: Pick<Overview, "verifications">): ReactNode {
  const { adminOverview: words } = useWords();
  const format = useFormat();
  const allowed = verifications.reduce((sum, hour) => sum + hour.allowed, 0);
  const cost = verifications.reduce((sum, hour) => sum + hour.cost, 0);
  const all = verifications.reduce((sum, hour) => sum + hour.denied, allowed);
  return (
    <Card>
      <Chart
        label={words.verifications}
        kind="bar"
        axis={words.hour}
        series={[
          { id: "allowed", label: words.allowed, tone: "accent" },
          { id: "denied", label: words.denied, tone: "danger" },
        ]}
        points={verifications.map(({ hour, allowed, denied }) => ({
          label: format.hour(hour),
          values: { allowed, denied },
        }))}
      />
      <p className="mt-2 text-sm text-muted">
        {all === 0
          ? words.noVerifications
          : `${format.number(all)} · ${words.share(format.percent(Math.floor((allowed / all) * 1000) / 1000))}`}
        {cost !== allowed && ` · ${words.cost(format.number(cost))}`}
      </p>
    </Card>
  );
}
