import { organizationLevelScopes } from "@keyporter/contract";
import type { Api } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { CheckboxGroup } from "../../../kit/checkbox-group.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { scopesQuery } from "../../apis/queries.ts";
import type { GrantDraft } from "./grant-draft.ts";

interface GrantFieldsProps {
  readonly api: Api;
  readonly grant: GrantDraft;
  readonly ofOrganization: boolean;
  readonly onChange: (grant: GrantDraft) => void;
  readonly onRemove: () => void;
}

/** What is granted of one API. */
export function GrantFields({ api, grant, ofOrganization, onChange, onRemove }: GrantFieldsProps): ReactNode {
  const words = useWords().applications.grants;
  const format = useFormat();
  const { data: scopes } = useQuery(scopesQuery(useApi(), api.id));
  const options = useMemo(
    () =>
      (scopes ?? []).map(({ key, description }) => {
        const dead = api.management && ofOrganization && !worksInOrganization(key);
        return { value: key, label: key, hint: dead ? words.deadHint : description, disabled: dead };
      }),
    [scopes, api.management, ofOrganization, words],
  );
  const all = grant.patterns.includes("*");
  const otherPatterns = grant.patterns.filter((pattern) => pattern !== "*");
  return (
    <section
      aria-label={api.name}
      className="relative flex flex-col gap-2 rounded-lg border border-line bg-surface p-3"
    >
      <IconButton
        label={words.removeApi(api.name)}
        size="small"
        className="absolute top-2 right-2"
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={onRemove}
      />
      {scopes === undefined ? (
        <Skeleton lines={3} />
      ) : options.length === 0 ? (
        <>
          <h3 className="pr-8 font-medium">
            <bdi>{words.scopesOf(api.name)}</bdi>
          </h3>
          <p className="text-muted">{words.noScopes}</p>
        </>
      ) : (
        <CheckboxGroup
          legend={<bdi className="pr-8">{words.scopesOf(api.name)}</bdi>}
          monospace
          options={options.map((option) => ({ ...option, disabled: option.disabled || all }))}
          value={all ? options.map(({ value }) => value) : grant.scopes}
          onChange={(next) => onChange({ ...grant, scopes: next })}
          hint={api.management ? words.suggested : undefined}
        />
      )}
      {!api.management && (
        <Checkbox
          label={words.all}
          checked={all}
          onChange={(event) =>
            onChange({ ...grant, patterns: event.target.checked ? ["*", ...otherPatterns] : otherPatterns })
          }
        />
      )}
      {otherPatterns.length > 0 && <p className="text-sm text-muted">{words.patterns(format.list(otherPatterns))}</p>}
    </section>
  );
}

function worksInOrganization(permission: string): boolean {
  return organizationLevelScopes.some((scope) => scope === permission);
}
