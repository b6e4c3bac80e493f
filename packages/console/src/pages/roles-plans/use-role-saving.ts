import type { Role } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { scopesQuery } from "../apis/queries.ts";
import { inputOf, type RoleDraft } from "./role-draft.ts";

/** Creates a role, or edits the one with this id. */
export function useRoleSaving(id: string | null) {
  const consoleApi = useApi();
  const client = useQueryClient();
  return useMutation({
    async mutationFn(draft: RoleDraft): Promise<Role> {
      const apiIds = [...draft.grants, ...(draft.grantable ?? [])].map(({ apiId }) => apiId);
      const lists = apiIds.map(async (apiId) => {
        const scopes = await client.fetchQuery(scopesQuery(consoleApi, apiId));
        return [apiId, new Set(scopes.map(({ key }) => key))] as const;
      });
      const { code, ...input } = inputOf(draft, new Map(await Promise.all(lists)));
      return id === null ? consoleApi.api.createRole({ code, ...input }) : consoleApi.api.updateRole(id, input);
    },
    onSuccess(role) {
      client.setQueryData(["roles", role.id], role);
      return client.invalidateQueries({ queryKey: ["roles"], exact: true });
    },
  });
}
