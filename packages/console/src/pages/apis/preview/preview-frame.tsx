import type { KeyPageView } from "@keyporter/sdk";
import { QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { ChevronRight, KeyRound } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ApiProvider } from "../../../api/api-provider.tsx";
import { createQueryClient } from "../../../api/query-client.ts";
import { useWords } from "../../../words/words-provider.tsx";
import { SecretReveal } from "../../keys/create/secret-reveal.tsx";
import { KeyList } from "../../keys/list/key-list.tsx";
import { createPreviewApi } from "./preview-api.ts";
import { freshKey, sampleSecret } from "./sample-page.ts";

export interface PreviewFrameProps {
  readonly page: KeyPageView;
  /** Through the navigation. */
  readonly path: readonly string[];
  readonly showingKey: boolean;
  readonly onKeyClosed: () => void;
}

/**
 * The page itself, in a frame, with a server of its own that knows three keys. It is to be looked at: nothing in it can be
 * pressed, but the fresh key that one asks to see.
 */
export function PreviewFrame({ page, path, showingKey, onKeyClosed }: PreviewFrameProps): ReactNode {
  const { apis } = useWords();
  const words = apis.preview;
  const outer = useQueryClient();
  const [now] = useState(() => Date.now());
  const shown = useRef(page);
  shown.current = page;
  const [{ api, client }] = useState(() => {
    const inner = createQueryClient();
    for (const known of [["instance"], ["session"]]) inner.setQueryData(known, outer.getQueryData(known));
    return { api: createPreviewApi(() => shown.current, words, now), client: inner };
  });
  const drawn = JSON.stringify(page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sample keys follow what the page says
  useEffect(() => {
    void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== "instance" && name !== "session" });
  }, [drawn, client]);
  return (
    <QueryClientProvider client={client}>
      <ApiProvider value={api}>
        <div className="min-w-0 overflow-hidden rounded-lg border border-line-strong bg-canvas">
          <p
            data-preview-path
            className="flex flex-wrap items-center gap-1 border-b border-line bg-surface px-3 py-2 text-sm text-muted"
          >
            <span className="sr-only">{words.place}: </span>
            <KeyRound aria-hidden="true" className="size-4" />
            {path.map((step, at) => (
              <span key={step} className="inline-flex items-center gap-1 wrap-anywhere">
                {at > 0 && <ChevronRight aria-hidden="true" className="size-3.5 shrink-0" />}
                {at === path.length - 1 ? <bdi className="font-medium text-ink">{step}</bdi> : step}
              </span>
            ))}
          </p>
          <div
            inert={!showingKey}
            data-preview
            className="max-h-[36rem] overflow-auto p-4 xl:max-h-[56rem] xl:[zoom:0.68]"
          >
            <KeyList page={page} title={page.policy.words.keys} />
          </div>
        </div>
        {showingKey && (
          <SecretReveal
            key={page.policy.reveal_style}
            page={page}
            kind="created"
            created={{ key: freshKey(page, words, now), secret: sampleSecret(page) }}
            onClose={onKeyClosed}
          />
        )}
      </ApiProvider>
    </QueryClientProvider>
  );
}
