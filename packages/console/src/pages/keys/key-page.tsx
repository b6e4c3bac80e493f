import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useCallback } from "react";
import { codeOf } from "../../api/error-text.ts";
import { may, useSession } from "../../api/session.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { placeOf } from "../../shell/place-of.ts";
import { useCurrentOrganization } from "../../shell/use-current-organization.ts";
import { useWords } from "../../words/words-provider.tsx";
import { KeyMcpCalls } from "../mcp-calls/key-mcp-calls.tsx";
import { KeyActs } from "./actions/key-acts.tsx";
import { FreshKeySlot } from "./create/fresh-key-slot.tsx";
import { KeyCredits } from "./credits/key-credits.tsx";
import { KeyFacts } from "./detail/key-facts.tsx";
import { KeyHeader } from "./detail/key-header.tsx";
import { KeyHistory } from "./detail/key-history.tsx";
import { KeyIds } from "./detail/key-ids.tsx";
import { KeyLimits } from "./detail/key-limits.tsx";
import { KeySecrets } from "./detail/key-secrets.tsx";
import { KeyUsage } from "./detail/key-usage.tsx";
import { RotationPanel } from "./detail/rotation-panel.tsx";
import { useKeyDetail } from "./detail/use-key-detail.ts";

/** One key: what it is, who used it, what happened to it, and what may be done with it. */
export function KeyPage(): ReactNode {
  const { keyId = "" } = useParams({ strict: false });
  const { key, page, error, retry } = useKeyDetail(keyId);
  const session = useSession();
  const navigate = useNavigate();
  const current = useCurrentOrganization()?.code ?? null;
  const pageOf = useCallback(() => page, [page]);
  if (codeOf(error) === "NOT_FOUND") return <GoneKey />;
  if (key === undefined) return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={retry} />;
  const organization = key.organization_id ?? undefined;
  const own = key.owner.type === "user" && key.owner.id === session.user.id;
  const seesUse = own || may(session, "read:usage", organization);
  return (
    <KeyActs pageOf={pageOf} onGone={() => void navigate(page === null ? { to: "/" } : placeOf(page, current))}>
      <KeyHeader subject={key} page={page} />
      <FreshKeySlot />
      <RotationPanel subject={key} page={page} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          {seesUse && <KeyUsage subject={key} />}
          <KeyFacts subject={key} page={page} />
          <KeyLimits subject={key} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <KeySecrets subject={key} />
          <KeyCredits subject={key} page={page} />
          <KeyIds subject={key} page={page} />
          {may(session, "read:audit_events", organization) && <KeyHistory subject={key} />}
        </div>
      </div>
      {seesUse && <KeyMcpCalls subject={key} page={page} />}
    </KeyActs>
  );
}

function GoneKey(): ReactNode {
  const { keys, common } = useWords();
  return (
    <PageHeader
      title={keys.goneTitle}
      description={keys.goneText}
      actions={<LinkButton to="/">{common.toStart}</LinkButton>}
    />
  );
}
