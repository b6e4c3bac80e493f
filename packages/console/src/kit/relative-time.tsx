import type { ReactNode } from "react";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { useMinute } from "./minute.tsx";

export interface RelativeTimeProps {
  /** RFC 3339; null is “Never”. */
  readonly time: string | null;
  /** In place of “Never”. */
  readonly absent?: string | undefined;
  /** Said after the exact time, such as where from. */
  readonly more?: string | undefined;
}

/** “3 days ago”, with the exact time for whoever points at it or focuses it. */
export function RelativeTime({ time, absent, more }: RelativeTimeProps): ReactNode {
  const { common } = useWords();
  const format = useFormat();
  useMinute();
  if (time === null) return <span className="text-muted">{absent ?? common.never}</span>;
  const exact = format.exactTime(time);
  return (
    <time
      dateTime={time}
      data-tooltip={more === undefined ? exact : `${exact} ${more}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard
      tabIndex={0}
      className="rounded-sm whitespace-nowrap"
    >
      {format.relative(time)}
    </time>
  );
}
