import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { keptFragment } from "../../api/kept-fragment.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { useLinkToken } from "../sign-in/use-link-token.ts";
import { DeadLink } from "./dead-link.tsx";
import { WaitingKey } from "./waiting-key.tsx";
import { whyDead } from "./why-dead.ts";

/** Whoever has the link to a key that a program made for them gets its secret here. Looking spends nothing of the link. */
export function CollectPage(): ReactNode {
  const opened = useLinkToken();
  const [kept] = useState(() => keptFragment("/collect"));
  const code = opened ?? kept;
  const { api } = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ["key-collection", code],
    queryFn: () => api.lookUpKeyCollection(code ?? ""),
    enabled: code !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (code === null) return <DeadLink why="missing" />;
  if (data !== undefined) return <WaitingKey code={code} waiting={data} />;
  const why = whyDead(error);
  if (why !== null) return <DeadLink why={why} />;
  return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}
