import type { Api, UpdateApiInput } from "@keyporter/sdk";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { apisKey } from "./queries.ts";

/** Edits an API. What it is called and where its pages stand is shown in many places, so all of them ask again. */
export function useUpdateApi({ id }: Pick<Api, "id">): UseMutationResult<Api, Error, UpdateApiInput> {
  const { api } = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateApiInput) => api.updateApi(id, body),
    async onSuccess() {
      await Promise.all([
        client.invalidateQueries({ queryKey: apisKey }),
        client.invalidateQueries({ queryKey: ["key-pages"] }),
      ]);
    },
  });
}
