import type { Organization, UpdateOrganizationInput } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { sessionQuery } from "../../api/session.ts";
import { organizationsKey } from "./queries.ts";

/** Changes an organization, and lets every page ask anew for what follows from it: names, plans, rights, key pages. */
export function useUpdateOrganization(id: string) {
  const consoleApi = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateOrganizationInput): Promise<Organization> => consoleApi.api.updateOrganization(id, body),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: organizationsKey }),
        client.invalidateQueries(sessionQuery(consoleApi)),
        client.invalidateQueries({ queryKey: ["key-pages"] }),
        client.invalidateQueries({ queryKey: ["keys"] }),
      ]),
  });
}
