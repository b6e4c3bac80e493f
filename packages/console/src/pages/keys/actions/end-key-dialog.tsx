import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { LastUseNotice } from "./last-use-notice.tsx";
import { useFreshKey } from "./use-fresh-key.ts";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";
import { wasUsedLately } from "./used-lately.ts";

export interface ActDialogProps {
  readonly page: KeyPageView;
  readonly subject: Key;
  readonly open: boolean;
  readonly onClose: () => void;
}

interface EndKeyDialogProps extends ActDialogProps {
  readonly end: "revoke" | "delete";
  readonly onGone?: (() => void) | undefined;
}

/** Asks before a key ends, says when it was last used as of this moment, and asks twice when that was lately. */
export function EndKeyDialog({ subject, open, onClose, end, onGone }: EndKeyDialogProps): ReactNode {
  const { keyActs } = useWords();
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const fresh = useFreshKey(subject, open, onClose);
  const [reason, setReason] = useState("");
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { key } = fresh;
  const texts = textsOf(keyActs, end, key);
  const lately = wasUsedLately(key.last_used_at, Date.now());

  const run = async (): Promise<void> => {
    setRunning(true);
    setError(null);
    try {
      if (end === "revoke") {
        const body = reason.trim() === "" ? {} : { reason: reason.trim() };
        cache.changed((await api.revokeKey(key.id, body)).key);
      } else {
        await api.deleteKey(key.id);
        cache.removed(key.id);
        onGone?.();
      }
      notify.success(texts.done, texts.doneText);
      onClose();
    } catch (failure) {
      const outcome = await failed(failure, key);
      if (outcome === "failed") setError(failure);
      else onClose();
      if (outcome === "gone") onGone?.();
    } finally {
      setRunning(false);
    }
  };

  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={texts.title}
      description={texts.text}
      confirm={texts.confirm}
      onConfirm={() => void run()}
      loading={running || fresh.looking}
      typeToConfirm={!fresh.looking && lately && key.status !== "revoked" ? key.name : undefined}
    >
      <LastUseNotice fresh={fresh} />
      {end === "revoke" && (
        <Field label={keyActs.end.reason} hint={keyActs.end.reasonHint} optional>
          <TextInput value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
        </Field>
      )}
      <FormError error={error} />
    </AlertDialog>
  );
}

function textsOf({ end: words, done }: ReturnType<typeof useWords>["keyActs"], end: "revoke" | "delete", key: Key) {
  if (end === "revoke") {
    return {
      ...{ title: words.revokeTitle(key.name), text: words.revokeText, confirm: words.revokeConfirm },
      ...{ done: done.revoked(key.name), doneText: done.revokedText },
    };
  }
  const text = key.status === "revoked" ? words.deleteRevokedText : words.deleteText;
  return {
    ...{ title: words.deleteTitle(key.name), text, confirm: words.deleteConfirm },
    ...{ done: done.deleted(key.name), doneText: undefined },
  };
}
