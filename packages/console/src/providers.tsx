import { CSPProvider } from "@base-ui/react/csp-provider";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProvider } from "./api/api-provider.tsx";
import type { ConsoleApi } from "./api/client.ts";
import { MinuteProvider } from "./kit/minute.tsx";
import { ToastProvider } from "./kit/toast.tsx";
import { TooltipLayer } from "./kit/tooltip-layer.tsx";
import type { Dictionary } from "./words/en/dictionary.ts";
import type { Language } from "./words/languages.ts";
import { WordsProvider } from "./words/words-provider.tsx";

interface ProvidersProps {
  readonly consoleApi: ConsoleApi;
  readonly queryClient: QueryClient;
  readonly language: Language;
  readonly words: Dictionary;
  readonly children: ReactNode;
}

/** What every component counts on, in the console and in the portal. */
export function Providers({ consoleApi, queryClient, language, words, children }: ProvidersProps): ReactNode {
  return (
    // Base UI would add inline style elements, which the content security policy forbids; base.css has those rules.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ApiProvider value={consoleApi}>
          <WordsProvider language={language} words={words}>
            <MinuteProvider>
              <ToastProvider>{children}</ToastProvider>
              <TooltipLayer />
            </MinuteProvider>
          </WordsProvider>
        </ApiProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
