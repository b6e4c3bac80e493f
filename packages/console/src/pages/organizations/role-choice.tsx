import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { CheckboxGroup } from "../../kit/checkbox-group.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface RoleChoiceProps {
  /** Codes. */
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: string | undefined;
}

/** Which roles a member has. */
export function RoleChoice({ value, onChange, error }: RoleChoiceProps): ReactNode {
  const { members: words } = useWords().organizations;
  return (
    <CheckboxGroup
      legend={words.roles}
      hint={words.rolesHint}
      options={useRoleOptions(value)}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/**
 * The catalogue of roles is for the instance to see. Whoever looks after one organization is offered the roles that every
 * instance has, and those that the member has already.
 */
function useRoleOptions(held: readonly string[]): readonly { readonly value: string; readonly label: string }[] {
  const { members: words } = useWords().organizations;
  const { api } = useApi();
  const mayList = may(useSession(), "read:roles");
  const { data: roles = [] } = useQuery({
    queryKey: ["roles", "all"],
    queryFn: async () => (await api.listRoles({ limit: 200 })).data,
    enabled: mayList,
  });
  const options = new Map<string, string>();
  for (const [code, label] of Object.entries(words.builtIn)) options.set(code, label);
  for (const { code, name, built_in: builtIn } of roles) if (!builtIn) options.set(code, name);
  for (const code of held) if (!options.has(code)) options.set(code, code);
  return [...options].map(([value, label]) => ({ value, label }));
}
