import type { ReactNode } from "react";
import { PageSkeleton } from "../../kit/skeleton.tsx";

export function PortalLoading(): ReactNode {
  return (
    <main className="mx-auto w-full max-w-5xl px-4 py-10">
      <PageSkeleton />
    </main>
  );
}
