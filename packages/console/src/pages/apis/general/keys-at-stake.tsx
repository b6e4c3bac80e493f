import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { may, useSession } from "../../../api/session.ts";
import { Banner } from "../../../kit/banner.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

/** How many keys would stop, and how many of them are in use. Counted anew each time it is asked. */
export function KeysAtStake({ apiId }: { apiId: string }): ReactNode {
  const words = useWords().apis.remove;
  const format = useFormat();
  const { api } = useApi();
  const mayCount = may(useSession(), "delete:api_keys");
  const { data: preview, isPending: counting } = useQuery({
    queryKey: ["api-stake", apiId],
    queryFn: () => api.previewRevokeAll({ api_id: apiId }),
    enabled: mayCount,
    staleTime: 0,
  });
  if (!mayCount) return null;
  if (preview === undefined) return counting ? <p className="text-muted">{words.counting}</p> : null;
  if (preview.count === 0) return <p>{words.none}</p>;
  const used = preview.used_last_24_hours;
  return (
    <Banner tone={used > 0 ? "danger" : "warning"} title={words.keys(format.plural(preview.count, words.keyForms))}>
      {used > 0 && words.used(format.plural(used, words.usedForms))}
    </Banner>
  );
}
