import type { ReactNode } from "react";
import { Field } from "../../../kit/field.tsx";
import { PasswordInput } from "../../../kit/password-input.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { Choice } from "../policy/choice.tsx";
import { asksForHeader, type IdentityDraft, isHeader } from "./identity-draft.ts";

interface IdentityFieldsProps {
  readonly draft: IdentityDraft;
  readonly onChange: (draft: IdentityDraft) => void;
  readonly credentialSet: boolean;
  /** Only once somebody has tried to save: nobody is told off while they type. */
  readonly showFaults: boolean;
  readonly readOnly: boolean;
}

/** What the chosen kind of identity needs to know. */
export function IdentityFields(props: IdentityFieldsProps): ReactNode {
  const { draft, onChange, credentialSet, showFaults, readOnly } = props;
  const words = useWords().apis.mcp.identity;
  const badHeader = showFaults && !isHeader(draft.header);
  const noCredential = showFaults && draft.credential.trim() === "" && !credentialSet;
  return (
    <>
      {draft.kind === "key" && (
        <Choice
          legend={words.location}
          labels={words.locations}
          values={["bearer", "x_api_key", "header"]}
          value={draft.location}
          onChange={(location) => onChange({ ...draft, location })}
          disabled={readOnly}
        />
      )}
      {asksForHeader(draft) && (
        <Field label={words.header} hint={words.headerHint} error={badHeader ? words.badHeader : undefined}>
          <TextInput
            value={draft.header}
            onChange={(event) => onChange({ ...draft, header: event.target.value })}
            readOnly={readOnly}
            monospace
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      )}
      {draft.kind === "fixed" && !readOnly && (
        <Field
          label={words.credential}
          hint={credentialSet ? words.credentialKept : words.credentialHint}
          error={noCredential ? words.credentialNeeded : undefined}
        >
          <PasswordInput
            value={draft.credential}
            onChange={(event) => onChange({ ...draft, credential: event.target.value })}
            autoComplete="new-password"
          />
        </Field>
      )}
    </>
  );
}
