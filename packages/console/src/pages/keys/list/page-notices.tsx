import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { keyHeader } from "../create/key-header.ts";
import { BetterPlan } from "./better-plan.tsx";

/** What to know before touching keys: what they can do, when they stop, and where they are sent. */
export function PageNotices({ page }: { page: KeyPageView }): ReactNode {
  const { create } = useWords();
  return (
    <div className="mb-5 flex flex-col gap-3">
      <PlanEnding endsAt={page.plan_ends_at} />
      <Banner tone="warning">
        {create.danger} {create.onePerApplication}
      </Banner>
      <Endpoint page={page} />
    </div>
  );
}

/** The plan was lost, and its grace runs. */
function PlanEnding({ endsAt }: { endsAt: string | null }): ReactNode {
  const { keys } = useWords();
  const format = useFormat();
  if (endsAt === null) return null;
  return (
    <Banner tone="danger" action={<BetterPlan />}>
      {keys.planEnding(format.dateTime(endsAt))} {keys.askOrUpgrade}
    </Banner>
  );
}

/** Where the API is, to be copied, and the header in which it expects a key. */
function Endpoint({ page }: { page: KeyPageView }): ReactNode {
  const { keys } = useWords();
  const { base_url: url } = page.api;
  const { name, scheme } = keyHeader(page.policy);
  return (
    <dl className="flex flex-wrap items-center gap-x-8 gap-y-1 text-sm">
      {url !== null && (
        <div className="flex min-w-0 items-center gap-2">
          <dt className="shrink-0 text-muted">{keys.endpoint}</dt>
          <dd className="flex min-w-0 items-center gap-1">
            <code className="min-w-0 font-mono text-xs wrap-anywhere">{url}</code>
            <CopyButton text={url} label={keys.copyEndpoint} iconOnly size="small" />
          </dd>
        </div>
      )}
      <div className="flex min-h-7 min-w-0 flex-wrap items-center gap-2">
        <dt className="shrink-0 text-muted">{keys.sentAs}</dt>
        <dd className="min-w-0">
          <code className="font-mono text-xs wrap-anywhere">{`${name}: ${scheme}…`}</code>
        </dd>
      </div>
    </dl>
  );
}
