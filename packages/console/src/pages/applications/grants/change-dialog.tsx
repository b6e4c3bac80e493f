import type { Application, UpdateApplicationInput } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useApplicationChange } from "../use-application-change.ts";

interface ChangeDialogProps {
  readonly application: Application;
  readonly title: string;
  readonly description: string;
  /** Read when it is saved. */
  readonly change: () => UpdateApplicationInput;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Edits the grants of an application; closes once they are saved, and stays with the reason when they are refused. */
export function ChangeDialog(props: ChangeDialogProps): ReactNode {
  const { application, title, description, change, onClose, children } = props;
  const { applications, common } = useWords();
  const notify = useNotify();
  const { mutate, isPending, error } = useApplicationChange(application);
  const save = (): void =>
    mutate(change(), {
      onSuccess() {
        notify.success(applications.grants.saved);
        onClose();
      },
    });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      size="large"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" loading={isPending} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        <FormError error={error} />
      </div>
    </Dialog>
  );
}
