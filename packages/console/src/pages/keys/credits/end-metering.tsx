import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "../create/named-text.tsx";
import { useSaveCredits } from "./use-save-credits.ts";

interface EndMeteringProps {
  readonly subject: Key;
  readonly onClose: () => void;
}

export function EndMetering({ subject, onClose }: EndMeteringProps): ReactNode {
  const { credits } = useWords();
  const { api } = useApi();
  const { save, saving, error } = useSaveCredits(subject, onClose);
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={<NamedText text={credits.endTitle} name={subject.name} />}
      description={credits.endText}
      confirm={credits.end}
      loading={saving}
      onConfirm={() => void save(() => api.updateKey(subject.id, { credits: null }), credits.ended(subject.name))}
    >
      <FormError error={error} />
    </AlertDialog>
  );
}
