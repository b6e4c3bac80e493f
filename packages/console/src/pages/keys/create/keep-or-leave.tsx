// biome-ignore lint/suspicious/noDeprecatedImports: only its old signatures are deprecated
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode, RefObject } from "react";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface KeepOrLeaveProps {
  /** Set when the person is done: then nobody asks. */
  readonly stored: RefObject<boolean>;
  readonly recoverable: boolean;
}

/** Asks before a page is left on which a secret stands that nobody will see again. */
export function KeepOrLeave({ stored, recoverable }: KeepOrLeaveProps): ReactNode {
  const { create } = useWords();
  const blocked = useBlocker({
    shouldBlockFn: () => !stored.current,
    enableBeforeUnload: () => !stored.current,
    withResolver: true,
  });
  return (
    <AlertDialog
      open={blocked.status === "blocked"}
      onOpenChange={(open) => {
        if (!open) blocked.reset?.();
      }}
      title={create.leaveTitle}
      description={recoverable ? create.leaveRecoverable : create.leave}
      confirm={create.leaveConfirm}
      onConfirm={() => blocked.proceed?.()}
    />
  );
}
