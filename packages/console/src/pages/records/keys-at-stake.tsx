import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Banner } from "../../kit/banner.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

export interface KeysAtStakeProps {
  readonly of: { readonly organization_id: string } | { readonly user_id: string };
}

/** How many keys of an owner would stop, and how many of them are in use. Counted anew each time it is asked. */
export function KeysAtStake({ of }: KeysAtStakeProps): ReactNode {
  const { atStake: words } = useWords().users;
  const format = useFormat();
  const { api } = useApi();
  const mayCount = may(useSession(), "delete:api_keys");
  const { data } = useQuery({
    queryKey: ["keys-at-stake", of],
    queryFn: () => api.previewRevokeAll(of),
    enabled: mayCount,
    staleTime: 0,
    gcTime: 0,
  });
  if (data === undefined || data.count === 0) return null;
  const used = data.used_last_24_hours;
  return (
    <Banner tone={used > 0 ? "danger" : "warning"} title={format.plural(data.count, words.keys)}>
      {used > 0 && format.plural(used, words.used)}
    </Banner>
  );
}
