import type { Api } from "@keyporter/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ConsoleApi } from "../../api/client.ts";

/** All that is known of applications: to be asked for again after any change of one. */
export const applicationsKey = ["applications"] as const;

/** @param q a part of the name or the client id; empty is every application */
export const applicationsQuery = ({ api }: ConsoleApi, q: string) =>
  infiniteQueryOptions({
    queryKey: [...applicationsKey, "list", q],
    queryFn: ({ pageParam }) =>
      api.listApplications({ ...(q === "" ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** @param id id or client id */
export const applicationQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: [...applicationsKey, "one", id], queryFn: () => api.getApplication(id) });

/** The APIs among which permissions are chosen. Nobody chooses among more than 200 by eye. */
export const apiChoicesQuery = ({ api }: ConsoleApi) =>
  queryOptions({
    queryKey: ["apis", "choices"],
    queryFn: async (): Promise<readonly Api[]> => (await api.listApis({ limit: 200 })).data,
  });
