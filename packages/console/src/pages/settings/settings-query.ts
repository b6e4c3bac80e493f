import type { Settings, UpdateSettingsInput } from "@keyporter/sdk";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import type { ConsoleApi } from "../../api/client.ts";

export const settingsQuery = ({ api }: ConsoleApi) =>
  queryOptions({ queryKey: ["settings"], queryFn: () => api.getSettings() });

/** Saves what differs. What everybody sees of the instance, such as its name and colour, changes at once. */
export function useSaveSettings() {
  const { api } = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateSettingsInput) => api.updateSettings(body),
    onSuccess: (settings) => {
      client.setQueryData(["settings"], settings);
      return client.invalidateQueries({ queryKey: ["instance"] });
    },
  });
}

/** The part of a body that is not so already: somebody else may have changed the rest meanwhile. */
export function onlyChanges(body: UpdateSettingsInput, before: Settings): UpdateSettingsInput {
  return changesIn({ ...body }, { ...before });
}

function changesIn(next: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>) {
  const changed = Object.entries(next).flatMap(([name, value]): [string, unknown][] => {
    const old = before[name];
    if (JSON.stringify(value) === JSON.stringify(old)) return [];
    return [[name, isGroup(value) && isGroup(old) ? changesIn(value, old) : value]];
  });
  return Object.fromEntries(changed);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
