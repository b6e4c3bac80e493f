import { ApiError } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";

export interface LoadFailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** For a record that is not there, or not there any more. */
  readonly gone?: { readonly title: string; readonly text: string; readonly action: ReactNode } | undefined;
  /** For whoever may not see it. */
  readonly notAllowed: { readonly title: string; readonly text: string };
}

/** In place of a page whose record could not be loaded: it is gone, it is not for this person, or something failed. */
export function LoadFailure({ error, onRetry, gone, notAllowed }: LoadFailureProps): ReactNode {
  const code = error instanceof ApiError ? error.code : null;
  if (code === "NOT_FOUND" && gone !== undefined) {
    return <EmptyState title={gone.title} description={gone.text} action={gone.action} />;
  }
  if (code === "FORBIDDEN") return <EmptyState title={notAllowed.title} description={notAllowed.text} />;
  return <ErrorState error={error} onRetry={onRetry} />;
}
