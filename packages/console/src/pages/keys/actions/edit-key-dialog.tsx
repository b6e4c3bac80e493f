import { type ReactNode, useId, useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { limitsFault } from "../../../limits/limit-faults.ts";
import { useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "../create/named-text.tsx";
import { type EditFaults, EditFields } from "./edit-fields.tsx";
import { carriedOver, type EditValues, editOf, expectedOf, valuesOf } from "./edit-values.ts";
import type { ActDialogProps } from "./end-key-dialog.tsx";
import { useEditFaults } from "./use-edit-faults.ts";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

/** Everything of a key that can be changed without touching its secret. */
export function EditKeyDialog({ page, subject, open, onClose }: ActDialogProps): ReactNode {
  const { keyActs, common } = useWords();
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const edit = useEdit({ page, subject, open, onClose });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      initialFocus={name}
      title={<NamedText text={keyActs.form.title} name={subject.name} />}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={id} loading={edit.saving}>
            {common.save}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void edit.save();
        }}
      >
        <EditFields
          nameRef={name}
          page={page}
          subject={edit.known}
          values={edit.values}
          faults={edit.faults}
          onChange={edit.change}
        />
        <FormError error={edit.error} />
      </form>
    </Dialog>
  );
}

function useEdit({ subject, onClose }: ActDialogProps) {
  const { keyActs, rateLimits } = useWords();
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const faultsOf = useEditFaults();
  const [known, setKnown] = useState(subject);
  const [values, setValues] = useState<EditValues>(() => valuesOf(subject));
  const [faults, setFaults] = useState<EditFaults>({});
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);

  const save = async (): Promise<void> => {
    if (values.name.trim() === "") return setFaults({ name: keyActs.form.nameRequired });
    const badLimits = limitsFault(values.rate_limits, rateLimits);
    if (badLimits !== undefined) return setFaults({ rate_limits: badLimits });
    const edit = editOf(valuesOf(known), values);
    if (Object.keys(edit).length === 0) return onClose();
    setSaving(true);
    setFaults({});
    setError(null);
    try {
      const key = await api.updateKey(subject.id, { ...edit, expected: expectedOf(known, edit) });
      cache.changed(key);
      notify.success(keyActs.done.edited(key.name));
      onClose();
    } catch (failure) {
      const outcome = await failed(failure, known);
      if (outcome === "gone") return onClose();
      if (outcome !== "failed") {
        if (outcome.status === "revoked") return onClose();
        setKnown(outcome);
        setValues(carriedOver(known, values, outcome));
      }
      const found = faultsOf(failure);
      setFaults(found);
      if (Object.keys(found).length === 0) setError(failure);
    } finally {
      setSaving(false);
    }
  };
  const change = (changed: Partial<EditValues>): void => setValues((typed) => ({ ...typed, ...changed }));
  return { known, values, change, faults, error, saving, save };
}
