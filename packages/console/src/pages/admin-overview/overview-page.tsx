import type { Overview } from "@keyporter/sdk";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";
import { useOrganizationWords } from "../../api/instance.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { AttentionCards } from "./attention-cards.tsx";
import { DenialsCard } from "./denials-card.tsx";
import { FirstSteps, isFirstRun } from "./first-steps.tsx";
import { KeyStates } from "./key-states.tsx";
import { UnknownAttemptsCard } from "./unknown-attempts-card.tsx";
import { VerificationsCard } from "./verifications-card.tsx";

const overviewQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["overview"], queryFn: () => api.getOverview(), refetchInterval: 60_000 });

export function OverviewPage(): ReactNode {
  const { data, error, refetch } = useQuery(overviewQuery(useApi()));
  if (data !== undefined) return <Loaded overview={data} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <PageSkeleton />;
}

function Loaded({ overview }: { overview: Overview }): ReactNode {
  const { adminOverview: words } = useWords();
  const firstRun = isFirstRun(overview);
  return (
    <>
      <PageHeader
        title={words.title}
        description={<Counts overview={overview} />}
        actions={!firstRun && <LinkButton to="/overview/keys">{words.allKeys}</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        {firstRun && <FirstSteps overview={overview} />}
        {overview.keys.total > 0 && (
          <>
            <KeyStates keys={overview.keys} />
            <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
              <VerificationsCard verifications={overview.verifications} />
              <DenialsCard denials={overview.denials} />
            </div>
            <UnknownAttemptsCard />
            <AttentionCards attention={overview.attention} />
          </>
        )}
      </div>
    </>
  );
}

function Counts({ overview }: { overview: Overview }): ReactNode {
  const { adminOverview: words } = useWords();
  const format = useFormat();
  const { organizations } = useOrganizationWords();
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <span>
        <TextLink to="/apis">{words.counts.apis}</TextLink> {format.number(overview.apis)}
      </span>
      <span>
        <TextLink to="/organizations">{organizations}</TextLink> {format.number(overview.organizations)}
      </span>
      <span>
        <TextLink to="/users">{words.counts.users}</TextLink> {format.number(overview.users)}
      </span>
    </span>
  );
}
