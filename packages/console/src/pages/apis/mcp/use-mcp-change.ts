import type { McpServer, UpdateMcpServerInput } from "@keyporter/sdk";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../../api/api-provider.tsx";
import { apisKey } from "../queries.ts";

/** Changes some settings of an API's MCP server. Key pages ask again, since they offer to connect agents. */
export function useUpdateMcpServer(apiId: string): UseMutationResult<McpServer, Error, UpdateMcpServerInput> {
  const { api } = useApi();
  const refresh = useMcpRefresh();
  return useMutation({
    mutationFn: (body: UpdateMcpServerInput) => api.updateMcpServer(apiId, body),
    onSuccess: refresh,
  });
}

export function useMcpRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: apisKey }),
      client.invalidateQueries({ queryKey: ["key-pages"] }),
    ]);
  };
}
