import { queryOptions } from "@tanstack/react-query";
import type { ConsoleApi } from "../../api/client.ts";

/** How many a catalogue can show: more roles, plans or APIs than this are found by searching. */
const limit = 200;

export const rolesQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["roles"], queryFn: async () => (await api.listRoles({ limit })).data });

export const roleQuery = ({ api }: ConsoleApi, id: string) =>
  queryOptions({ queryKey: ["roles", id], queryFn: () => api.getRole(id) });

export const plansQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["plans"], queryFn: async () => (await api.listPlans({ limit })).data });

/** The APIs that can be given, the Management API among them. */
export const givableApisQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["apis", "givable"], queryFn: async () => (await api.listApis({ limit })).data });
