import type { ReactNode } from "react";
import { ErrorState } from "../../kit/error-state.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface PortalFailedProps {
  readonly error: unknown;
  readonly reset: () => void;
}

/** In place of a page that could not be opened or drawn. */
export function PortalFailed({ error, reset }: PortalFailedProps): ReactNode {
  return (
    <main className="mx-auto max-w-2xl px-4 py-10">
      <ErrorState title={useWords().portal.openFailed} error={error} onRetry={reset} />
    </main>
  );
}
