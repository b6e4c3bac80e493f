import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { GrantCard } from "./grant-card.tsx";
import { GrantFacts } from "./grant-facts.tsx";
import { type GrantDraft, newGrant } from "./role-draft.ts";
import { givableApisQuery } from "./role-queries.ts";

interface GrantsEditorProps {
  readonly grants: readonly GrantDraft[];
  readonly onChange: (grants: readonly GrantDraft[]) => void;
  /** What is said while nothing is given. */
  readonly empty: string;
  readonly readOnly: boolean;
}

/** What is given, API by API. */
export function GrantsEditor({ grants, onChange, empty, readOnly }: GrantsEditorProps): ReactNode {
  const { roles } = useWords().rolesPlans;
  const { data: apis = [] } = useQuery(givableApisQuery(useApi()));
  const others = apis.filter(({ id }) => grants.every(({ apiId }) => apiId !== id));
  const nameOf = ({ apiId }: GrantDraft): string => apis.find(({ id }) => id === apiId)?.name ?? apiId;
  return (
    <div className="flex flex-col gap-4">
      {grants.length === 0 && <p className="text-muted">{empty}</p>}
      {readOnly && grants.map((grant) => <GrantFacts key={grant.apiId} grant={grant} name={nameOf(grant)} />)}
      {(readOnly ? [] : grants).map((grant) => (
        <GrantCard
          key={grant.apiId}
          grant={grant}
          name={nameOf(grant)}
          management={apis.some(({ id, management }) => management && id === grant.apiId)}
          onChange={(next) => onChange(grants.map((each) => (each.apiId === grant.apiId ? next : each)))}
          onRemove={() => onChange(grants.filter(({ apiId }) => apiId !== grant.apiId))}
        />
      ))}
      {!readOnly && others.length > 0 && (
        <Field label={roles.addApi} className="sm:max-w-xs">
          <Select
            value=""
            options={[
              { value: "", label: roles.chooseApi },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ target }) => target.value !== "" && onChange([...grants, newGrant(target.value)])}
          />
        </Field>
      )}
      {!readOnly && others.length === 0 && <p className="text-sm text-muted">{roles.noApis}</p>}
    </div>
  );
}
