import type { RateLimit } from "@keyporter/contract";
import type { Organization } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { keyPagesQuery } from "../../api/key-pages.ts";
import { Banner } from "../../kit/banner.tsx";
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
import { type LimitsEdit, limitsFor, sameLimits, saveLimits } from "./limit-overrides.ts";
import { useOrganizationChange } from "./use-update-organization.ts";

interface OrganizationLimitsProps {
  readonly organization: Organization;
  readonly mayEdit: boolean;
}

/** The rate limits that an organization gives its own keys, API by API. */
export function OrganizationLimits({ organization, mayEdit }: OrganizationLimitsProps): ReactNode {
  const { data: pages = [] } = useQuery(keyPagesQuery(useApi(), { organization_id: organization.id }));
  const [chosen, setChosen] = useState<string | null>(null);
  const apis = [...new Map(pages.map(({ api }) => [api.id, api.name])).entries()];
  const limited = apis.find(([id]) => limitsFor(organization, id).length > 0);
  const apiId = chosen ?? (limited ?? apis[0])?.[0];
  if (apiId === undefined) return null;
  return (
    <LimitsOfApi
      key={apiId}
      organization={organization}
      apiId={apiId}
      apis={apis}
      onChoose={setChosen}
      mayEdit={mayEdit}
    />
  );
}

interface LimitsOfApiProps extends OrganizationLimitsProps {
  readonly apiId: string;
  /** Ids and names of all to choose from. */
  readonly apis: readonly (readonly [string, string])[];
  readonly onChoose: (apiId: string) => void;
}

function LimitsOfApi({ organization, apiId, apis, onChoose, mayEdit }: LimitsOfApiProps): ReactNode {
  const { apis: apiWords, common, organizations, rateLimits: words } = useWords();
  const editing = useEditing(organization, apiId);
  const { known, limits, changed, fault, saving } = editing;
  const buttons = (
    <>
      <Button onClick={editing.discard}>{apiWords.policy.discard}</Button>
      <Button variant="primary" disabled={fault !== undefined} loading={saving} onClick={editing.save}>
        {common.save}
      </Button>
    </>
  );
  return (
    <Card title={words.title} footer={changed && buttons}>
      <LeaveGuard unsaved={() => changed && !saving} />
      <div className="flex max-w-xl flex-col gap-4">
        <Field label={words.api} hint={changed ? words.saveFirst : undefined}>
          <Select
            value={apiId}
            disabled={changed}
            options={apis.map(([value, label]) => ({ value, label }))}
            onChange={(event) => onChoose(event.target.value)}
          />
        </Field>
        <RateLimitsField
          key={`${editing.revision} ${JSON.stringify(known)}`}
          place="organization"
          value={limits}
          error={fault}
          disabled={!mayEdit}
          onChange={editing.change}
          hideLegend
        />
        {editing.outdated && <Banner tone="warning">{words.meanwhile(namesOf(known, words.none))}</Banner>}
        <Refusal error={editing.error} texts={organizations.refusals} />
      </div>
    </Card>
  );
}

function namesOf(limits: readonly RateLimit[], none: string): string {
  return limits.map(({ name }) => name).join(", ") || none;
}

interface Draft extends Pick<LimitsEdit, "known" | "limits"> {
  /** Somebody else changed the limits after this was begun. */
  readonly outdated: boolean;
}

/** What is typed stays until it is saved or discarded, together with what there was when it was begun. */
function useEditing(organization: Organization, apiId: string) {
  const { rateLimits: words } = useWords();
  const notify = useNotify();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [revision, setRevision] = useState(0);
  const saved = limitsFor(organization, apiId);
  const { known, limits, outdated } = draft ?? { known: saved, limits: saved, outdated: false };
  const update = useOrganizationChange((api, edit: LimitsEdit) => saveLimits(api, organization, edit));
  const discard = (): void => {
    setDraft(null);
    setRevision((last) => last + 1);
    update.reset();
  };
  const save = (): void =>
    update.mutate(
      { apiId, known, limits },
      {
        onSuccess(theirs) {
          if (theirs !== null) return setDraft({ known: theirs, limits, outdated: true });
          discard();
          notify.success(words.saved);
        },
      },
    );
  return {
    ...{ known, limits, outdated, revision, discard, save },
    changed: draft !== null,
    fault: limitsFault(limits, words),
    saving: update.isPending,
    error: update.error,
    change: (next: readonly RateLimit[]) =>
      setDraft(sameLimits(next, saved) ? null : { known, limits: next, outdated }),
  };
}
