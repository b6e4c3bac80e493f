import type { Organization } from "@keyporter/sdk";
import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";

/** All that is known of organizations: to be asked for again after any change of one. */
export const organizationsKey = ["organizations"] as const;

/** @param q a part of the name or the code; empty is all of them */
export const organizationsQuery = ({ api }: ConsoleApi, q: string) =>
  infiniteQueryOptions({
    queryKey: [...organizationsKey, "list", q],
    queryFn: ({ pageParam }) =>
      api.listOrganizations({ ...(q === "" ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** @param id id or code */
export const organizationQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: [...organizationsKey, "one", id], queryFn: () => api.getOrganization(id) });

export const membersQuery = ({ api }: ConsoleApi, id: string) =>
  infiniteQueryOptions({
    queryKey: [...organizationsKey, "members", id],
    queryFn: ({ pageParam }) => api.listMembers(id, pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** The plans there are, for who may see them: organizations of one instance share a few. */
export const plansQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["plans", "all"], queryFn: async () => (await api.listPlans({ limit: 200 })).data });

/** The organization that the address names. Below `OrganizationLayout` only, which has loaded it. */
export function useShownOrganization(): Organization {
  const { id = "" } = useParams({ strict: false });
  return useSuspenseQuery(organizationQuery(useApi(), id)).data;
}
