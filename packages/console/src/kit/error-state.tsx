import type { ReactNode } from "react";
import { useErrorText } from "../api/error-text.ts";
import { useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What did not work; by default “This did not work”. */
  readonly title?: string | undefined;
}

/** In place of what could not be loaded: what happened, what to do, and what to tell the operator. */
export function ErrorState({ error, onRetry, title }: ErrorStateProps): ReactNode {
  const { common } = useWords();
  const { message, requestId } = useErrorText()(error);
  return (
    <div role="alert" className="flex flex-col items-center gap-2 rounded-lg border border-line px-4 py-12 text-center">
      <h2 className="font-semibold">{title ?? common.failedTitle}</h2>
      <p className="max-w-md text-muted wrap-anywhere">{message}</p>
      {requestId !== null && <p className="font-mono text-xs text-muted">{common.requestId(requestId)}</p>}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          {common.retry}
        </Button>
      )}
    </div>
  );
}
