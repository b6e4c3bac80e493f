import { ApiError } from "@keyporter/sdk";
import { QueryClient } from "@tanstack/react-query";

/** A refusal stays one however often it is asked for; a lost connection may come back. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => !isRefusal(error) && failures < 2,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
      },
      // Whoever changes something decides themself whether to send it again, with the same Idempotency-Key.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500;
}
