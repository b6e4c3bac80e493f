// biome-ignore lint/suspicious/noDeprecatedImports: only older ways of calling it are deprecated
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { AlertDialog } from "./alert-dialog.tsx";

/**
 * Asks before a page is left on which something is not saved. Closing the tab is asked about by the browser itself.
 *
 * @param unsaved a function, so that a page that has just saved may lead on at once
 */
export function LeaveGuard({ unsaved }: { unsaved: () => boolean }): ReactNode {
  const { common } = useWords();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <AlertDialog
      open={blocker.status === "blocked"}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.();
      }}
      title={common.leave.title}
      description={common.leave.text}
      confirm={common.leave.leave}
      onConfirm={() => blocker.proceed?.()}
    />
  );
}
