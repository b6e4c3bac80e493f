import type { RevokeAllPreview } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

/** How many keys would stop, and how many of them are in use. */
export function KeysAtStake({
  preview,
  counting,
}: {
  preview: RevokeAllPreview | undefined;
  counting: boolean;
}): ReactNode {
  const words = useWords().apis.remove;
  const format = useFormat();
  if (preview === undefined) return counting ? <p className="text-muted">{words.counting}</p> : null;
  if (preview.count === 0) return <p>{words.none}</p>;
  const used = preview.used_last_24_hours;
  return (
    <Banner tone={used > 0 ? "danger" : "warning"} title={words.keys(format.plural(preview.count, words.keyForms))}>
      {used > 0 && words.used(format.plural(used, words.usedForms))}
    </Banner>
  );
}
