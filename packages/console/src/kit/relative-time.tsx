import { type ReactNode, useEffect, useState } from "react";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { Tooltip } from "./tooltip.tsx";

export interface RelativeTimeProps {
  /** RFC 3339; null is “Never”. */
  readonly time: string | null;
  /** In place of “Never”. */
  readonly absent?: string | undefined;
}

/** “3 days ago”, with the exact time for whoever points at it or focuses it. */
export function RelativeTime({ time, absent }: RelativeTimeProps): ReactNode {
  const { common } = useWords();
  const format = useFormat();
  useMinutes();
  if (time === null) return <span className="text-muted">{absent ?? common.never}</span>;
  return (
    <Tooltip text={format.exactTime(time)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
      <time dateTime={time} tabIndex={0} className="rounded-sm whitespace-nowrap">
        {format.relative(time)}
      </time>
    </Tooltip>
  );
}

/** Draws again every minute, so that no page says “1 minute ago” for an hour. */
function useMinutes(): void {
  const [, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((minute) => minute + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
}
