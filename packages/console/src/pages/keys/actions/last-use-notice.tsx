import type { ReactNode } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import type { FreshKey } from "./use-fresh-key.ts";
import { wasUsedLately } from "./used-lately.ts";

interface LastUseNoticeProps {
  readonly fresh: FreshKey;
  /** Only tells, where nothing breaks. */
  readonly calm?: boolean | undefined;
}

/** Who would break: when and from where a key was last used. */
export function LastUseNotice({ fresh, calm = false }: LastUseNoticeProps): ReactNode {
  const { keyActs, keys } = useWords();
  const { end } = keyActs;
  const format = useFormat();
  const { key, looking, error } = fresh;
  if (looking) return <p className="text-muted">{end.checking}…</p>;
  if (error !== null) return <Banner tone="warning">{end.lastUseUnknown}</Banner>;
  const { last_used_at: at, last_used_ip: ip } = key;
  if (at === null) return <p>{end.neverUsed}</p>;
  const when = (
    <p>
      {end.lastUse} <time dateTime={at}>{`${format.relative(at)} (${format.dateTime(at)})`}</time>
      {ip !== null && ` ${keys.fromIp(ip)}`}
    </p>
  );
  if (calm || !wasUsedLately(at, Date.now()) || key.status === "revoked") return when;
  return (
    <Banner tone="danger" title={end.recent}>
      {when}
      <p className="mt-1">{end.recentText}</p>
    </Banner>
  );
}
