import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { ConnectFresh } from "../../../connect/card/connect-fresh.tsx";
import { CodeBlock } from "../../../kit/code-block.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { keyHeader } from "./key-header.ts";
import { keySamples, maskedSamples } from "./samples.ts";
import { TestRequest } from "./test-request.tsx";
import type { FreshKey } from "./use-creation.ts";

interface UseKeyProps {
  readonly page: KeyPageView;
  readonly created: FreshKey;
  /** Whether the samples show the key that they are copied with; else they stand folded below their own heading. */
  readonly shown: boolean;
}

/** First calls that hold the key, one that is sent from here, and what comes after. */
export function UseKey({ page, created, shown }: UseKeyProps): ReactNode {
  const { create } = useWords();
  const header = keyHeader(page.policy);
  const parts = { url: page.api.base_url ?? `${location.origin}/v1/whoami`, header, secret: created.secret };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div>
        {shown && <h2 className="mb-1.5 font-medium">{create.use}</h2>}
        <CodeBlock
          label={create.samples}
          samples={shown ? keySamples(parts) : maskedSamples(parts, created.key.masked)}
        />
        <p className="mt-1 text-sm text-muted">{create.samplesHint}</p>
      </div>
      <ConnectFresh page={page} created={created} />
      <TestRequest header={header} secret={created.secret} />
      <div>
        <h2 className="font-medium">{create.next}</h2>
        <ol className="mt-1 list-decimal pl-5 text-muted">
          {Object.values(create.steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}
