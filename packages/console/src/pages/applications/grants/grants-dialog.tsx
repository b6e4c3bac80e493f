import type { Api, Application } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useApplicationChange } from "../use-application-change.ts";
import { draftsOf, grantsIn } from "./grant-draft.ts";
import { GrantsEditor } from "./grants-editor.tsx";

interface GrantsDialogProps {
  readonly application: Application;
  readonly apis: readonly Api[];
  readonly onClose: () => void;
}

export function GrantsDialog({ application, apis, onClose }: GrantsDialogProps): ReactNode {
  const { applications, common } = useWords();
  const words = applications.grants;
  const notify = useNotify();
  const change = useApplicationChange(application);
  const [drafts, setDrafts] = useState(() => draftsOf(application.grants, apis));
  const save = (): void =>
    change.mutate(
      { grants: grantsIn(drafts) },
      {
        onSuccess() {
          notify.success(words.saved);
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.edit}
      description={words.text}
      size="large"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" loading={change.isPending} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <GrantsEditor
          apis={apis}
          value={drafts}
          onChange={setDrafts}
          ofOrganization={application.organization_id !== null}
        />
        <FormError error={change.error} />
      </div>
    </Dialog>
  );
}
