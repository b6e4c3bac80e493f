import { limits } from "@keyporter/contract";
import type { Key } from "@keyporter/sdk";
import { type ReactNode, useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useIdempotencyKey } from "../../../kit/use-idempotency-key.ts";
import type { Credits } from "../../../words/en/credits.ts";
import type { Format } from "../../../words/format.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { CreditsDialog } from "./credits-dialog.tsx";
import { wholeNumber } from "./credits-values.ts";
import { useSaveCredits } from "./use-save-credits.ts";

interface AddCreditsDialogProps {
  readonly subject: Key;
  readonly onClose: () => void;
}

export function AddCreditsDialog({ subject, onClose }: AddCreditsDialogProps): ReactNode {
  const { credits } = useWords();
  const format = useFormat();
  const { api } = useApi();
  const { save, saving, error } = useSaveCredits(subject, onClose);
  const idempotencyKeyOf = useIdempotencyKey();
  const first = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();

  const add = (): void => {
    const amount = wholeNumber(text);
    const found = faultOf(amount, credits, format);
    setFault(found);
    if (amount === null || found !== undefined) return;
    const body = { amount };
    const options = { idempotencyKey: idempotencyKeyOf(body) };
    void save(() => api.addCredits(subject.id, body, options), credits.added(subject.name));
  };
  return (
    <CreditsDialog
      title={credits.addTitle}
      name={subject.name}
      confirm={credits.add}
      saving={saving}
      error={error}
      first={first}
      onSave={add}
      onClose={onClose}
    >
      <Field label={credits.amount} hint={credits.amountHint} error={fault} required>
        <TextInput
          ref={first}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </CreditsDialog>
  );
}

function faultOf(amount: number | null, { faults }: Credits, format: Format): string | undefined {
  if (amount === null) return faults.whole;
  if (amount === 0) return faults.notZero;
  return Math.abs(amount) > limits.creditsPerKey ? faults.range(format.number(limits.creditsPerKey)) : undefined;
}
