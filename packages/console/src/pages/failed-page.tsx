import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ErrorState } from "../kit/error-state.tsx";

/** In place of a page that could not be loaded or drawn. */
export function FailedPage({ error }: ErrorComponentProps): ReactNode {
  const router = useRouter();
  return (
    <div className="p-4">
      <ErrorState error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
