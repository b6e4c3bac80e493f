import type { Api, Application } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { ChangeDialog } from "./change-dialog.tsx";
import { draftsOf, grantsIn } from "./grant-draft.ts";
import { GrantsEditor } from "./grants-editor.tsx";

interface PuttableDialogProps {
  readonly application: Application;
  readonly apis: readonly Api[];
  readonly onClose: () => void;
}

/** Which scopes an application that makes keys may put on them. */
export function PuttableDialog({ application, apis, onClose }: PuttableDialogProps): ReactNode {
  const words = useWords().applications.grants;
  const { grantable_scopes: present } = application;
  const [any, setAny] = useState(present === null);
  const [drafts, setDrafts] = useState(() => draftsOf(present ?? [], apis));
  return (
    <ChangeDialog
      application={application}
      title={words.puttable}
      description={words.puttableText}
      change={() => ({ grantable_scopes: any ? null : grantsIn(drafts) })}
      onClose={onClose}
    >
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
    </ChangeDialog>
  );
}
