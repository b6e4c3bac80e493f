import type { Instance } from "@keyporter/sdk";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useWords } from "../words/words-provider.tsx";
import { useApi } from "./api-provider.tsx";
import type { ConsoleApi } from "./client.ts";

export const instanceQuery = ({ api }: ConsoleApi) =>
  queryOptions({
    queryKey: ["instance"],
    queryFn: () => api.getInstance(),
    staleTime: 300_000,
  });

/** What everybody may know of this instance. Loaded before anything is drawn. */
export function useInstance(): Instance {
  return useSuspenseQuery(instanceQuery(useApi())).data;
}

/** What an organization is called here: the operator's nouns, or the dictionary's. */
export function useOrganizationWords(): { readonly organization: string; readonly organizations: string } {
  const { words } = useInstance();
  const { common } = useWords();
  return {
    organization: words.organization ?? common.organization,
    organizations: words.organizations ?? common.organizations,
  };
}
