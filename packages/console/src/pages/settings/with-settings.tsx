import type { Settings } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { settingsQuery } from "./settings-query.ts";

/** Loads the settings for a tab. */
export function WithSettings({ children }: { children: (settings: Settings) => ReactNode }): ReactNode {
  const { data, error, refetch } = useQuery(settingsQuery(useApi()));
  if (data !== undefined) return children(data);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton lines={8} />;
}
