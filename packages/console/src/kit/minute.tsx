import { createContext, type ReactNode, use, useEffect, useState } from "react";

const MinuteContext = createContext(0);

/** One clock for all times of a page: a list has thousands. */
export function MinuteProvider({ children }: { children: ReactNode }): ReactNode {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((last) => last + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  return <MinuteContext value={minute}>{children}</MinuteContext>;
}

/** Draws again every minute, so that no page says “1 minute ago” for an hour. */
export function useMinute(): void {
  use(MinuteContext);
}
