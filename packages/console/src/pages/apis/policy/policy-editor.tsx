import type { Api } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { Card } from "../../../kit/card.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { LeaveGuard } from "../../../kit/leave-guard.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { PolicyPreview } from "../preview/policy-preview.tsx";
import { ConfirmPolicy } from "./confirm-policy.tsx";
import { consequencesOf } from "./consequences.ts";
import { faultsOf, managedFields, patchTo } from "./policy-draft.ts";
import { policyFacts } from "./policy-facts.ts";
import { PolicyGroups } from "./policy-groups.tsx";
import { PresetPicker } from "./preset-picker.tsx";
import { SaveBar } from "./save-bar.tsx";
import { usePolicyDraft } from "./use-policy-draft.ts";

/** Every rule for the keys of an API, what changing it does, and what people will see. */
export function PolicyEditor({ api, readOnly }: { api: Api; readOnly: boolean }): ReactNode {
  const { apis, common, rateLimits } = useWords();
  const words = apis.policy;
  const format = useFormat();
  const draft = usePolicyDraft(api);
  const [asking, setAsking] = useState(false);
  const fixed = api.management ? managedFields : [];
  const clashes = faultsOf(draft.policy, words.clashes, rateLimits);
  const consequences = consequencesOf(api.policy, draft.policy, { words, common, rateLimits, format });
  const grave = consequences.some((consequence) => consequence.grave);
  const destroysCopies = api.policy.secret_storage === "recoverable" && draft.policy.secret_storage === "hash_only";
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <LeaveGuard unsaved={() => draft.changes > 0} />
      <div className="flex min-w-0 flex-col gap-4">
        <p className="text-muted">{words.text}</p>
        <Card title={words.inWords}>
          <ul className="flex list-disc flex-col gap-0.5 pl-5">
            {policyFacts(draft.policy, words, { common, rateLimits, format }).map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </Card>
        {api.management && <Banner>{words.fixed}</Banner>}
        {!readOnly && <PresetPicker onUse={(preset) => draft.restart(patchTo(api.policy, preset, fixed))} />}
        <div key={draft.revision} className="flex min-w-0 flex-col gap-4">
          <PolicyGroups
            policy={draft.policy}
            set={draft.set}
            faults={{ ...draft.serverFaults, ...clashes }}
            isFixed={(field) => readOnly || fixed.includes(field)}
          />
        </div>
        <FormError error={draft.error} />
        {!readOnly && (
          <SaveBar
            changes={draft.changes}
            consequences={consequences}
            fault={Object.values(clashes)[0]}
            saving={draft.saving}
            onSave={() => (grave ? setAsking(true) : draft.save())}
            onDiscard={() => draft.restart({})}
          />
        )}
      </div>
      <PolicyPreview policy={draft.policy} name={api.name} baseUrl={api.base_url ?? ""} prefix={api.prefix} />
      <ConfirmPolicy
        open={asking}
        onOpenChange={setAsking}
        consequences={consequences}
        typeToConfirm={destroysCopies ? api.name : undefined}
        onConfirm={() => {
          setAsking(false);
          draft.save();
        }}
      />
    </div>
  );
}
