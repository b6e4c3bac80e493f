import { organizationAdminScopes } from "@keyporter/contract";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { CheckboxGroup } from "../../kit/checkbox-group.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Field } from "../../kit/field.tsx";
import { IconButton } from "../../kit/icon-button.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { scopesQuery } from "../apis/queries.ts";
import { type GrantDraft, patternsIn } from "./role-draft.ts";

interface GrantCardProps {
  readonly grant: GrantDraft;
  /** Of the API; its id when it was removed. */
  readonly name: string;
  readonly management: boolean;
  readonly onChange: (grant: GrantDraft) => void;
  readonly onRemove: () => void;
}

/** What is given of one API: scopes one by one, and beginnings that later ones may match, too. */
export function GrantCard({ grant, name, management, onChange, onRemove }: GrantCardProps): ReactNode {
  const { roles } = useWords().rolesPlans;
  const { data: scopes, error, refetch } = useQuery(scopesQuery(useApi(), grant.apiId));
  // A role is held in one organization: what needs the whole instance would only look as if it were given.
  const offered = (scopes ?? []).filter(
    ({ key }) => !management || grant.scopes.includes(key) || organizationAdminScopes.some((scope) => scope === key),
  );
  const badPattern = patternsIn(grant.patterns).find((pattern) => !pattern.endsWith("*"));
  return (
    <section aria-label={name} className="min-w-0 rounded-md border border-line p-4">
      <header className="mb-3 flex items-center gap-2">
        <h3 className="min-w-0 grow font-medium">
          <UserText>{name}</UserText>
        </h3>
        <IconButton
          label={roles.removeApi(name)}
          size="small"
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </header>
      <div className="flex flex-col gap-4">
        {management ? (
          <p className="text-muted">{roles.management}</p>
        ) : (
          <Checkbox
            label={roles.all}
            hint={roles.allHint}
            checked={grant.everything}
            onChange={({ target }) => onChange({ ...grant, everything: target.checked })}
          />
        )}
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {scopes === undefined && error === null && <Skeleton />}
        {scopes !== undefined && scopes.length === 0 && <p className="text-muted">{roles.noScopes}</p>}
        {offered.length > 0 && (
          <CheckboxGroup
            legend={roles.scopesOf(name)}
            monospace
            options={offered.map(({ key, description }) => ({ value: key, label: key, hint: description }))}
            value={grant.scopes}
            onChange={(chosen) => onChange({ ...grant, scopes: chosen })}
          />
        )}
        {!management && (
          <Field
            label={roles.patterns}
            hint={roles.patternsHint}
            error={badPattern === undefined ? undefined : roles.patternsFault(badPattern)}
            optional
          >
            <TextInput
              monospace
              dir="ltr"
              value={grant.patterns}
              onChange={({ target }) => onChange({ ...grant, patterns: target.value })}
            />
          </Field>
        )}
      </div>
    </section>
  );
}
