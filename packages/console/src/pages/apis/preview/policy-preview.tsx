import type { OwnerType, Policy } from "@keyporter/contract";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { placePath } from "../policy/policy-facts.ts";
import { PreviewFrame } from "./preview-frame.tsx";
import { type SampleApi, samplePage } from "./sample-page.ts";

export interface PolicyPreviewProps extends SampleApi {
  readonly policy: Policy;
}

/** What a person will see of their keys under a policy: in words, and as the very page with keys that do not exist. */
export function PolicyPreview({ policy: given, ...api }: PolicyPreviewProps): ReactNode {
  const { apis, common } = useWords();
  const words = apis.preview;
  const policy = useDeferredValue(given);
  const [chosen, setChosen] = useState<OwnerType | null>(null);
  const [showingKey, setShowingKey] = useState(false);
  const owner = policy.owner_types.find((type) => type === chosen) ?? policy.owner_types[0];
  const page = owner === undefined ? null : samplePage(api, policy, owner, words);
  return (
    <section aria-label={words.title} className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-18">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow">
          <h2 className="font-semibold">{words.title}</h2>
          <p className="text-sm text-muted">{words.text}</p>
        </div>
        {policy.owner_types.length > 1 && (
          <Select
            aria-label={words.as}
            className="w-44!"
            options={policy.owner_types.map((type) => ({
              value: type,
              label: apis.policy.fields.owner_types.options[type],
            }))}
            value={owner ?? ""}
            onChange={(event) => setChosen(policy.owner_types.find((type) => type === event.target.value) ?? null)}
          />
        )}
        {page !== null && (
          <Button onClick={() => setShowingKey(true)} disabled={showingKey}>
            {words.newKey}
          </Button>
        )}
      </div>
      {page === null ? (
        <p className="rounded-lg border border-dashed border-line px-4 py-8 text-center text-muted">{words.hidden}</p>
      ) : (
        <PreviewFrame
          page={page}
          path={placePath(policy, common)}
          showingKey={showingKey}
          onKeyClosed={() => setShowingKey(false)}
        />
      )}
    </section>
  );
}
