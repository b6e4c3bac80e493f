import type { Client, Organization, UpdateOrganizationInput } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { sessionQuery } from "../../api/session.ts";
import { organizationsKey } from "./queries.ts";

/** Changes an organization, and lets every page ask anew for what follows from it: names, plans, rights, key pages. */
export function useUpdateOrganization(id: string) {
  return useOrganizationChange((api, body: UpdateOrganizationInput): Promise<Organization> => {
    return api.updateOrganization(id, body);
  });
}

/** @param change what is done; also when it turns out that there is nothing to do, every page asks anew */
export function useOrganizationChange<Input, Output>(change: (api: Client, input: Input) => Promise<Output>) {
  const consoleApi = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(consoleApi.api, input),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: organizationsKey }),
        client.invalidateQueries(sessionQuery(consoleApi)),
        client.invalidateQueries({ queryKey: ["key-pages"] }),
        client.invalidateQueries({ queryKey: ["keys"] }),
      ]),
  });
}
