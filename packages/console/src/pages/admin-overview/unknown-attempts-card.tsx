import type { UnknownAttempts } from "@keyporter/sdk";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";
import { Card } from "../../kit/card.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

const dayMs = 86_400_000;
const shown = 5;

const attemptsQuery = ({ api }: ConsoleApi) =>
  queryOptions({
    queryKey: ["unknown-attempts"],
    queryFn: () => api.getUnknownAttempts({ from: new Date(Date.now() - dayMs).toISOString(), limit: shown }),
    refetchInterval: 60_000,
  });

/** Where keys came from that nobody has: the sources that tried most. */
export function UnknownAttemptsCard(): ReactNode {
  const { adminOverview: words } = useWords();
  const { data, error, refetch } = useQuery(attemptsQuery(useApi()));
  return (
    <Card title={words.unknown} description={words.unknownText}>
      {data !== undefined ? (
        <Sources sources={data.data} />
      ) : error === null ? (
        <Skeleton lines={3} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Card>
  );
}

function Sources({ sources: attempted }: { sources: UnknownAttempts["data"] }): ReactNode {
  const { adminOverview: words } = useWords();
  const format = useFormat();
  if (attempted.length === 0) return <p className="text-muted">{words.noUnknown}</p>;
  const sources = attempted.map(({ source, attempts, codes, last_hour }) => ({
    source,
    attempts,
    reasons: Object.keys(codes)
      .map((code) => words.denialCodes[code] ?? code)
      .join(", "),
    last: format.hour(last_hour),
  }));
  return (
    <table className="w-full">
      <caption className="sr-only">{words.unknown}</caption>
      <thead>
        <tr className="text-left text-sm text-muted">
          <th scope="col" className="pb-1.5 font-normal">
            {words.source}
          </th>
          <th scope="col" className="pb-1.5 font-normal max-sm:hidden">
            {words.reason}
          </th>
          <th scope="col" className="pb-1.5 font-normal max-sm:hidden">
            {words.lastHour}
          </th>
          <th scope="col" className="pb-1.5 text-right font-normal">
            {words.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ source, attempts, reasons, last }) => (
          <tr key={source} className="border-t border-line align-top">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              {words.sources[source] ?? <span className="font-mono text-sm wrap-anywhere">{source}</span>}
              <span className="block text-sm text-muted sm:hidden">{`${reasons} · ${last}`}</span>
            </th>
            <td className="py-1.5 pr-3 max-sm:hidden">{reasons}</td>
            <td className="py-1.5 pr-3 max-sm:hidden">{last}</td>
            <td className="py-1.5 text-right tabular-nums">{format.number(attempts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
