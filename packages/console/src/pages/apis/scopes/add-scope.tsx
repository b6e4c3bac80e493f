import { type ReactNode, useId } from "react";
import { useForm } from "react-hook-form";
import { useApi } from "../../../api/api-provider.tsx";
import { codeOf } from "../../../api/error-text.ts";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { isScopeKey } from "./scope-lines.ts";
import { useScopeChange } from "./use-scope-change.ts";

interface NewScope {
  readonly key: string;
  readonly description: string;
}

/** Adds one scope. */
export function AddScope({ apiId, onClose }: { apiId: string; onClose: () => void }): ReactNode {
  const { apis, common } = useWords();
  const words = apis.scopes;
  const { api } = useApi();
  const notify = useNotify();
  const formId = useId();
  const { register, handleSubmit, formState } = useForm<NewScope>({ defaultValues: { key: "", description: "" } });
  const add = useScopeChange<NewScope>({
    send: ({ key, description }) => api.createScope(apiId, { key: key.trim(), description: description.trim() }),
    onDone({ key }) {
      notify.success(words.added(key.trim()));
      onClose();
    },
    onGone: onClose,
  });
  const refusals: Readonly<Record<string, string>> = { ALREADY_EXISTS: words.taken, IN_USE: words.inUse };
  const refusal = refusals[codeOf(add.error) ?? ""];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.add}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" loading={add.isPending}>
            {words.add}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void handleSubmit((values) => add.mutate(values))(event)}
      >
        <Field label={words.key} hint={words.keyHint} error={formState.errors.key?.message ?? refusal} required>
          <TextInput
            {...register("key", { validate: (text) => isScopeKey(text.trim()) || words.badKey })}
            monospace
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label={words.columns.description} hint={words.descriptionHint} optional>
          <TextArea {...register("description")} rows={2} />
        </Field>
        {refusal === undefined && <FormError error={add.error} />}
      </form>
    </Dialog>
  );
}
