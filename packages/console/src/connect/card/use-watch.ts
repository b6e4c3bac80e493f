import type { McpConnection } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";

const callsEveryMs = 2000;
const statusEveryMs = 10_000;

export interface Watch {
  /** What is known of the agent that used the key last; null before the first. */
  readonly last: McpConnection | null;
  /** It was used since somebody looks. */
  readonly connected: boolean;
  /** The key was stopped by somebody. */
  readonly stopped: boolean;
  readonly offline: boolean;
  /** When the server was last asked; milliseconds since 1970. */
  readonly askedAt: number;
}

/** Asks who uses a key, as long as the page can be seen. Times are compared with each other and not with this clock. */
export function useWatch(keyId: string): Watch {
  const { api } = useApi();
  const before = useRef<{ readonly keyId: string; readonly at: string | null } | null>(null);
  const uses = useQuery({
    queryKey: ["mcp-connections", "of-key", keyId],
    queryFn: () => api.listMcpConnections({ key_id: keyId }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: callsEveryMs,
  });
  const key = useQuery({
    queryKey: ["keys", "watched", keyId],
    queryFn: () => api.getKey(keyId),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: statusEveryMs,
  });
  const last = uses.data === undefined ? null : latest(uses.data.data);
  const at = last?.last_seen_at ?? null;
  if (uses.data !== undefined && before.current?.keyId !== keyId) before.current = { keyId, at };
  const status = last?.key.status ?? key.data?.status ?? "active";
  return {
    last: at === null ? null : last,
    connected: at !== null && before.current?.at !== at,
    stopped: codeOf(key.error) === "NOT_FOUND" || status !== "active" || (key.data?.status ?? "active") !== "active",
    offline: uses.isError || uses.isPaused,
    askedAt: uses.dataUpdatedAt,
  };
}

function latest(connections: readonly McpConnection[]): McpConnection | null {
  const seen = (one: McpConnection): string => one.last_seen_at ?? "";
  return connections.reduce<McpConnection | null>(
    (last, one) => (last === null || seen(one) > seen(last) ? one : last),
    null,
  );
}
