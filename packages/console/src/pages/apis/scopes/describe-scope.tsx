import type { Scope } from "@keyporter/sdk";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useScopeChange } from "./use-scope-change.ts";

interface DescribeScopeProps {
  readonly apiId: string;
  readonly scope: Scope;
  readonly onClose: () => void;
}

export function DescribeScope({ apiId, scope, onClose }: DescribeScopeProps): ReactNode {
  const { apis, common } = useWords();
  const words = apis.scopes;
  const { api } = useApi();
  const notify = useNotify();
  const formId = useId();
  const [description, setDescription] = useState(scope.description);
  const describe = useScopeChange<string>({
    send: (text) => api.updateScope(apiId, scope.id, { description: text }),
    onDone() {
      notify.success(common.saved);
      onClose();
    },
    onGone: onClose,
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!describe.isPending) describe.mutate(description.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.editTitle(scope.key)}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" loading={describe.isPending}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id={formId} className="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.columns.description} hint={words.descriptionHint}>
          <TextArea value={description} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        <FormError error={describe.error} />
      </form>
    </Dialog>
  );
}
