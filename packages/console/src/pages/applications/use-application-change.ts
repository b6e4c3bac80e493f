import type { Application, UpdateApplicationInput } from "@keyporter/sdk";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { applicationsKey } from "./queries.ts";

/** Edits an application. */
export function useApplicationChange({
  id,
}: Pick<Application, "id">): UseMutationResult<Application, Error, UpdateApplicationInput> {
  const { api } = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateApplicationInput) => api.updateApplication(id, body),
    onSettled: () => client.invalidateQueries({ queryKey: applicationsKey }),
  });
}
