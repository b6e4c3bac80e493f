import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { may, useSession } from "../../api/session.ts";
import { LinkButton } from "../../kit/link-button.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ApplicationHead } from "./detail/application-head.tsx";
import { BindingCard } from "./detail/binding-card.tsx";
import { DeleteApplication } from "./detail/delete-application.tsx";
import { FactsCard } from "./detail/facts-card.tsx";
import { HistoryCard } from "./detail/history-card.tsx";
import { GrantsCard } from "./grants/grants-card.tsx";
import { applicationQuery } from "./queries.ts";
import { SecretsCard } from "./secrets/secrets-card.tsx";
import { TokenCard } from "./token/token-card.tsx";

/** One application: what it may do, how it signs in, and what happened to it. */
export function ApplicationPage(): ReactNode {
  const { applications: words } = useWords();
  const { id = "" } = useParams({ strict: false });
  const session = useSession();
  const { data: application, error, refetch } = useQuery(applicationQuery(useApi(), id));
  if (error !== null && (application === undefined || codeOf(error) === "NOT_FOUND")) {
    const action = <LinkButton to="/applications">{words.toList}</LinkButton>;
    return (
      <LoadFailure
        error={error}
        onRetry={() => void refetch()}
        gone={{ title: words.goneTitle, text: words.goneText, action }}
        notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
      />
    );
  }
  if (application === undefined) return <PageSkeleton />;
  const editable = may(session, "update:applications");
  return (
    <>
      <ApplicationHead application={application} editable={editable} />
      <div className="flex max-w-4xl flex-col gap-5">
        <FactsCard application={application} />
        <SecretsCard application={application} editable={editable} />
        <GrantsCard application={application} editable={editable} />
        <BindingCard application={application} editable={editable} />
        {editable && <TokenCard key={application.id} application={application} />}
        {may(session, "read:audit_events") && <HistoryCard id={application.id} />}
        {may(session, "delete:applications") && <DeleteApplication application={application} />}
      </div>
    </>
  );
}
