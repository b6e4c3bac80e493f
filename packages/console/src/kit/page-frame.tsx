import type { ReactNode } from "react";
import { useInstance } from "../api/instance.ts";
import { Mark } from "./mark.tsx";
import { useTitle } from "./use-title.ts";

/** A page without the shell: signing in, setting up, accepting an invitation. One narrow column. */
export function PageFrame({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { name } = useInstance();
  useTitle(title);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:py-20 in-data-framed:py-8">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex items-center gap-2 font-semibold">
          <Mark />
          <bdi className="min-w-0 truncate">{name}</bdi>
        </div>
        <h1 className="text-xl/8 font-semibold tracking-tight wrap-anywhere">{title}</h1>
        {description && <div className="mt-1 text-muted wrap-anywhere">{description}</div>}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
      </div>
    </main>
  );
}
