import { type ReactNode, useId, useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { showFieldFaults } from "../../../api/error-text.ts";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "../create/named-text.tsx";
import { type EditFaults, EditFields } from "./edit-fields.tsx";
import { type EditValues, editOf, valuesOf } from "./edit-values.ts";
import type { ActDialogProps } from "./end-key-dialog.tsx";
import { useKeyCache } from "./use-key-cache.ts";
import { useKeyFailure } from "./use-key-failure.ts";

const fields = ["name", "description", "scopes", "expires_at", "allowed_ips"] as const;

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
          subject={subject}
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
  const { keyActs } = useWords();
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const [before] = useState(() => valuesOf(subject));
  const [values, setValues] = useState<EditValues>(before);
  const [faults, setFaults] = useState<EditFaults>({});
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);

  const save = async (): Promise<void> => {
    if (values.name.trim() === "") return setFaults({ name: keyActs.form.nameRequired });
    const edit = editOf(before, values);
    if (Object.keys(edit).length === 0) return onClose();
    setSaving(true);
    setFaults({});
    setError(null);
    try {
      const key = await api.updateKey(subject.id, edit);
      cache.changed(key);
      notify.success(keyActs.done.edited(key.name));
      onClose();
    } catch (failure) {
      if ((await failed(failure, subject)) !== "failed") return onClose();
      const found: Record<string, string> = {};
      const shown = showFieldFaults(failure, fields, (field, { message }) => {
        found[field] ??= message;
      });
      setFaults(found);
      if (!shown) setError(failure);
    } finally {
      setSaving(false);
    }
  };
  const change = (changed: Partial<EditValues>): void => setValues((known) => ({ ...known, ...changed }));
  return { values, change, faults, error, saving, save };
}
