import type { RateLimit } from "@keyporter/contract";
import type { Organization } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { keyPagesQuery } from "../../api/key-pages.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { limitsFault } from "../../limits/limit-faults.ts";
import { RateLimitsField } from "../../limits/rate-limits-field.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { limitsFor, overridesWith } from "./limit-overrides.ts";
import { useUpdateOrganization } from "./use-update-organization.ts";

interface OrganizationLimitsProps {
  readonly organization: Organization;
  readonly mayEdit: boolean;
}

/** The rate limits that an organization gives its own keys, API by API. */
export function OrganizationLimits({ organization, mayEdit }: OrganizationLimitsProps): ReactNode {
  const words = useWords().rateLimits;
  const { data: pages = [] } = useQuery(keyPagesQuery(useApi(), { organization_id: organization.id }));
  const [chosen, setChosen] = useState<string | null>(null);
  const apis = [...new Map(pages.map(({ api }) => [api.id, api.name])).entries()];
  const limited = apis.find(([id]) => limitsFor(organization, id).length > 0);
  const apiId = chosen ?? (limited ?? apis[0])?.[0];
  if (apiId === undefined) return null;
  const choice = (
    <Field label={words.api}>
      <Select
        value={apiId}
        options={apis.map(([value, label]) => ({ value, label }))}
        onChange={(event) => setChosen(event.target.value)}
      />
    </Field>
  );
  return <LimitsOfApi key={apiId} organization={organization} apiId={apiId} mayEdit={mayEdit} choice={choice} />;
}

interface LimitsOfApiProps extends OrganizationLimitsProps {
  readonly apiId: string;
  readonly choice: ReactNode;
}

function LimitsOfApi({ organization, apiId, mayEdit, choice }: LimitsOfApiProps): ReactNode {
  const { common, organizations, rateLimits: words } = useWords();
  const notify = useNotify();
  const update = useUpdateOrganization(organization.id);
  const [typed, setTyped] = useState<readonly RateLimit[] | null>(null);
  const [revision, setRevision] = useState(0);
  const limits = typed ?? limitsFor(organization, apiId);
  const fault = limitsFault(limits, words);
  const save = (): void =>
    update.mutate(
      { policy_overrides: overridesWith(organization, apiId, limits) },
      {
        onSuccess() {
          setTyped(null);
          setRevision((last) => last + 1);
          notify.success(words.saved);
        },
      },
    );
  const button = (
    <Button variant="primary" disabled={fault !== undefined} loading={update.isPending} onClick={save}>
      {common.save}
    </Button>
  );
  return (
    <Card title={words.title} footer={typed !== null && button}>
      <LeaveGuard unsaved={() => typed !== null && !update.isPending} />
      <div className="flex max-w-xl flex-col gap-4">
        {choice}
        <RateLimitsField
          key={revision}
          place="organization"
          value={limits}
          error={fault}
          disabled={!mayEdit}
          onChange={setTyped}
          hideLegend
        />
        <Refusal error={update.error} texts={organizations.refusals} />
      </div>
    </Card>
  );
}
