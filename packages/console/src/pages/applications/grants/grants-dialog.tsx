import type { Api, Application } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useWords } from "../../../words/words-provider.tsx";
import { ChangeDialog } from "./change-dialog.tsx";
import { draftsOf, grantsIn } from "./grant-draft.ts";
import { GrantsEditor } from "./grants-editor.tsx";

interface GrantsDialogProps {
  readonly application: Application;
  readonly apis: readonly Api[];
  readonly onClose: () => void;
}

export function GrantsDialog({ application, apis, onClose }: GrantsDialogProps): ReactNode {
  const words = useWords().applications.grants;
  const [drafts, setDrafts] = useState(() => draftsOf(application.grants, apis));
  return (
    <ChangeDialog
      application={application}
      title={words.edit}
      description={words.text}
      change={() => ({ grants: grantsIn(drafts) })}
      onClose={onClose}
    >
      <GrantsEditor
        apis={apis}
        value={drafts}
        onChange={setDrafts}
        ofOrganization={application.organization_id !== null}
      />
    </ChangeDialog>
  );
}
