import type { User } from "@keyporter/sdk";
import { infiniteQueryOptions, queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";

/** All that is known of users: to be asked for again after any change of one. */
export const usersKey = ["users"] as const;

/** @param q a part of the name or the e-mail address; empty is all of them */
export const usersQuery = ({ api }: ConsoleApi, q: string) =>
  infiniteQueryOptions({
    queryKey: [...usersKey, "list", q],
    queryFn: ({ pageParam }) =>
      api.listUsers({ ...(q === "" ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** @param id id or external id */
export const userQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: [...usersKey, "one", id], queryFn: () => api.getUser(id) });

export const userOrganizationsQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({
    queryKey: [...usersKey, "organizations", id],
    queryFn: async () => (await api.listUserOrganizations(id)).data,
  });

export const userSignInQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: [...usersKey, "sign-in", id], queryFn: () => api.getUserSignIn(id) });

/** The user whom the address names. Below `UserLayout` only, which has loaded them. */
export function useShownUser(): User {
  const { id = "" } = useParams({ strict: false });
  return useSuspenseQuery(userQuery(useApi(), id)).data;
}

/** Lets every page ask anew for what follows from a change of a user. It may be oneself. */
export function useUserChanged(): () => Promise<unknown> {
  const client = useQueryClient();
  return useCallback(() => {
    const keys = [usersKey, ["organizations", "members"], ["session"], ["key-pages"], ["keys"]];
    return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client]);
}
