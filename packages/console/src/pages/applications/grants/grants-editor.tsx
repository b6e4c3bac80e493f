import type { Api } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { GrantDraft } from "./grant-draft.ts";
import { GrantFields } from "./grant-fields.tsx";

export interface GrantsEditorProps {
  readonly apis: readonly Api[];
  readonly value: readonly GrantDraft[];
  readonly onChange: (grants: readonly GrantDraft[]) => void;
  /** Whether it reaches one organization only. */
  readonly ofOrganization: boolean;
}

/** Permissions, API by API. */
export function GrantsEditor({ apis, value, onChange, ofOrganization }: GrantsEditorProps): ReactNode {
  const words = useWords().applications.grants;
  const chosen = new Set(value.map(({ apiId }) => apiId));
  const others = apis.filter(({ id }) => !chosen.has(id));
  return (
    <div className="flex flex-col gap-4">
      {value.map((grant) => {
        const api = apis.find(({ id }) => id === grant.apiId);
        if (api === undefined) return null;
        return (
          <GrantFields
            key={grant.apiId}
            api={api}
            grant={grant}
            ofOrganization={ofOrganization}
            onChange={(next) => onChange(value.map((each) => (each.apiId === next.apiId ? next : each)))}
            onRemove={() => onChange(value.filter(({ apiId }) => apiId !== grant.apiId))}
          />
        );
      })}
      {others.length > 0 && (
        <Field label={words.add} hint={words.addHint}>
          <Select
            options={[{ value: "", label: "—" }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            value=""
            onChange={(event) => {
              const apiId = event.target.value;
              if (apiId !== "") onChange([...value, { apiId, scopes: [], patterns: [] }]);
            }}
          />
        </Field>
      )}
    </div>
  );
}
