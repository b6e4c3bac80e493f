import type { Api, Application } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useApplicationChange } from "../use-application-change.ts";
import { draftsOf, grantsIn } from "./grant-draft.ts";
import { GrantsEditor } from "./grants-editor.tsx";

interface PuttableDialogProps {
  readonly application: Application;
  readonly apis: readonly Api[];
  readonly onClose: () => void;
}

/** Which scopes an application that makes keys may put on them. */
export function PuttableDialog({ application, apis, onClose }: PuttableDialogProps): ReactNode {
  const { applications, common } = useWords();
  const words = applications.grants;
  const notify = useNotify();
  const change = useApplicationChange(application);
  const { grantable_scopes: present } = application;
  const [any, setAny] = useState(present === null);
  const [drafts, setDrafts] = useState(() => draftsOf(present ?? [], apis));
  const save = (): void =>
    change.mutate(
      { grantable_scopes: any ? null : grantsIn(drafts) },
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
      title={words.puttable}
      description={words.puttableText}
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
        <RadioGroup
          legend={words.puttable}
          hideLegend
          value={any ? "any" : "some"}
          onChange={(next) => setAny(next === "any")}
          options={[
            { value: "any", label: words.puttableAny },
            { value: "some", label: words.puttableSome },
          ]}
        />
        {!any && (
          <GrantsEditor
            apis={apis.filter(({ management }) => !management)}
            value={drafts}
            onChange={setDrafts}
            ofOrganization={false}
          />
        )}
        <FormError error={change.error} />
      </div>
    </Dialog>
  );
}
