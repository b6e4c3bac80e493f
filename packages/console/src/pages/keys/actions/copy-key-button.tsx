import type { Key } from "@keyporter/sdk";
import { Check, Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { copyText } from "../../../kit/copy.ts";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { SecretField } from "../../../kit/secret-field.tsx";
import { Spinner } from "../../../kit/spinner.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useKeyFailure } from "./use-key-failure.ts";

interface CopyKeyButtonProps {
  readonly subject: Key;
  /** The whole key, where it can be shown again, or what is seen of it. */
  readonly copies: "secret" | "masked";
}

/** Beside the masked key. Says what it copies, since the two look alike and one of them is dangerous. */
export function CopyKeyButton({ subject, copies }: CopyKeyButtonProps): ReactNode {
  const { keys } = useWords();
  if (copies === "secret") return <CopySecretButton subject={subject} />;
  return <CopyButton text={subject.masked} label={keys.copyMasked} iconOnly size="small" />;
}

/** Asks for the secret, puts it on the clipboard and forgets it. Where the browser refuses that it is shown instead. */
function CopySecretButton({ subject }: { subject: Key }): ReactNode {
  const { keys, common } = useWords();
  const { api } = useApi();
  const notify = useNotify();
  const failed = useKeyFailure();
  const [state, setState] = useState<"idle" | "asking" | "copied">("idle");
  const [byHand, setByHand] = useState<string | null>(null);

  const copy = async (): Promise<void> => {
    if (state === "asking") return;
    setState("asking");
    try {
      const { secret } = await api.revealKey(subject.id);
      const copied = await copyText(secret);
      if (!copied) setByHand(secret);
      setState(copied ? "copied" : "idle");
      if (copied) setTimeout(() => setState("idle"), 2000);
    } catch (error) {
      setState("idle");
      if ((await failed(error, subject)) === "failed") notify.failure(error);
    }
  };
  return (
    <>
      <IconButton
        label={keys.copyKey}
        size="small"
        aria-busy={state === "asking" || undefined}
        onClick={() => void copy()}
        icon={iconOf(state)}
      />
      <span aria-live="polite" className="sr-only">
        {state === "copied" ? common.copied : ""}
      </span>
      {byHand !== null && (
        <Dialog open title={subject.name} description={keys.copyByHand} onOpenChange={() => setByHand(null)}>
          <SecretField label={keys.column.key} secret={byHand} />
        </Dialog>
      )}
    </>
  );
}

function iconOf(state: "idle" | "asking" | "copied"): ReactNode {
  if (state === "asking") return <Spinner />;
  return state === "copied" ? (
    <Check aria-hidden="true" className="size-4 text-success-ink" />
  ) : (
    <Copy aria-hidden="true" className="size-4" />
  );
}
