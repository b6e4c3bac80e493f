import type { Role } from "@keyporter/sdk";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { RadioGroup } from "../../kit/radio-group.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { GrantsEditor } from "./grants-editor.tsx";
import { NameAndCode } from "./name-and-code.tsx";
import { nameAndCodeFaults } from "./name-and-code-faults.ts";
import { patternsIn, type RoleDraft } from "./role-draft.ts";

interface RoleFormProps {
  readonly initial: RoleDraft;
  readonly saving: UseMutationResult<Role, Error, RoleDraft>;
  /** The verb of the button. */
  readonly submit: string;
  readonly onSaved: (role: Role) => void;
  readonly readOnly?: boolean;
  /** Its code stands already and stays. */
  readonly existing?: boolean;
}

export function RoleForm(props: RoleFormProps): ReactNode {
  const { initial, saving, submit, onSaved, readOnly = false, existing = false } = props;
  const { rolesPlans: words } = useWords();
  const { roles } = words;
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const saved = useRef(false);
  const faults = nameAndCodeFaults(draft, words);
  const badPattern = [...draft.grants, ...(draft.grantable ?? [])]
    .flatMap(({ patterns }) => patternsIn(patterns))
    .find((pattern) => !pattern.endsWith("*"));
  const unsaved = JSON.stringify(draft) !== JSON.stringify(initial);

  const save = (): void => {
    setTried(true);
    if (Object.keys(faults).length > 0 || badPattern !== undefined || saving.isPending) return;
    saving.mutate(draft, {
      onSuccess(role) {
        saved.current = true;
        onSaved(role);
      },
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <LeaveGuard unsaved={() => unsaved && !saved.current} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-6">
        <Card title={roles.identity}>
          <NameAndCode
            value={draft}
            existing={existing}
            faults={tried ? faults : {}}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </Card>
        <Card title={roles.gives} description={roles.givesText}>
          <GrantsEditor
            grants={draft.grants}
            empty={roles.noGrants}
            readOnly={readOnly}
            onChange={(grants) => setDraft({ ...draft, grants })}
          />
        </Card>
        <Card title={roles.may} description={roles.mayText}>
          <div className="flex flex-col gap-4">
            <RadioGroup
              legend={roles.may}
              hideLegend
              value={draft.grantable === null ? "any" : "some"}
              onChange={(choice) =>
                setDraft({ ...draft, grantable: choice === "any" ? null : (initial.grantable ?? []) })
              }
              options={[
                { value: "any", label: roles.mayAny, hint: roles.mayAnyHint },
                { value: "some", label: roles.maySome, hint: roles.maySomeHint },
              ]}
            />
            {draft.grantable !== null && (
              <GrantsEditor
                grants={draft.grantable}
                empty={roles.noGrantable}
                readOnly={readOnly}
                onChange={(grantable) => setDraft({ ...draft, grantable })}
              />
            )}
          </div>
        </Card>
        <FormError error={saving.error} />
        {!readOnly && (
          <div className="flex justify-end">
            <Button type="submit" variant="primary" loading={saving.isPending} disabled={existing && !unsaved}>
              {submit}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
