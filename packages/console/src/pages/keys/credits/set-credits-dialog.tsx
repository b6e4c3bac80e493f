import type { Key } from "@keyporter/sdk";
import { type ReactNode, useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { CreditsDialog } from "./credits-dialog.tsx";
import { CreditsFields } from "./credits-fields.tsx";
import { type CreditsFaults, creditsFaults, creditsInput, creditsValuesOf } from "./credits-values.ts";
import { useSaveCredits } from "./use-save-credits.ts";

interface SetCreditsDialogProps {
  readonly subject: Key;
  readonly onClose: () => void;
}

/** Sends only what was changed, so that what is spent while the dialog is open stays spent. */
export function SetCreditsDialog({ subject, onClose }: SetCreditsDialogProps): ReactNode {
  const { credits, common } = useWords();
  const format = useFormat();
  const { api } = useApi();
  const { save, saving, error } = useSaveCredits(subject, onClose);
  const first = useRef<HTMLInputElement>(null);
  const [before] = useState(() => creditsValuesOf(subject));
  const [values, setValues] = useState(before);
  const [faults, setFaults] = useState<CreditsFaults>({});

  const set = (): void => {
    const wanted = creditsInput(values);
    const found = wanted === null ? { remaining: credits.faults.whole } : creditsFaults(values, credits, format);
    setFaults(found);
    if (wanted === null || Object.keys(found).length > 0) return;
    const { remaining, refill } = wanted;
    const change = values.remaining === before.remaining ? { refill } : { remaining, refill };
    void save(() => api.updateKey(subject.id, { credits: change }), credits.saved(subject.name));
  };
  return (
    <CreditsDialog
      title={credits.setTitle}
      name={subject.name}
      confirm={common.save}
      saving={saving}
      error={error}
      first={first}
      onSave={set}
      onClose={onClose}
    >
      <CreditsFields
        required
        first={first}
        values={values}
        faults={faults}
        onChange={(change) => {
          setFaults({});
          setValues((typed) => ({ ...typed, ...change }));
        }}
      />
    </CreditsDialog>
  );
}
