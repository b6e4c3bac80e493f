import type { ReactNode } from "react";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { Consequence } from "./consequences.ts";
import { ConsequenceList } from "./save-bar.tsx";

interface ConfirmPolicyProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly consequences: readonly Consequence[];
  /** Typed first, where something is lost for good. */
  readonly typeToConfirm: string | undefined;
  readonly onConfirm: () => void;
}

/** Before a policy is saved that makes callers fail or loses something for good. */
export function ConfirmPolicy(props: ConfirmPolicyProps): ReactNode {
  const { open, onOpenChange, consequences, typeToConfirm, onConfirm } = props;
  const words = useWords().apis.policy;
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.confirmTitle}
      description={<ConsequenceList consequences={consequences} />}
      confirm={words.save}
      typeToConfirm={typeToConfirm}
      onConfirm={onConfirm}
    />
  );
}
