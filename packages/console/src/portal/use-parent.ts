import { useEffect, useMemo } from "react";
import { parentOf } from "../element/tell-parent.ts";
import { showTheme } from "../theme/theme.ts";
import type { Why } from "./open-portal.ts";

/**
 * Speaks with the page around this one, as long as the component is there: how high this page is, that it can be seen,
 * how that page wants it to look, and when there is nothing to be done here any more.
 *
 * @param origins of pages that may show it; the same array as long as they are the same
 * @param shut why the portal is not open; null while it is
 */
export function useParent(origins: readonly string[], shut: Why | null): void {
  const parent = useMemo(() => parentOf(origins), [origins]);
  useEffect(() => {
    const stopFollowing = parent.followHeight();
    const stopListening = parent.onTheme(showTheme);
    parent.tell({ type: "ready" });
    return () => {
      stopFollowing();
      stopListening();
    };
  }, [parent]);
  useEffect(() => {
    if (shut !== null) parent.tell({ type: shut === "closed" ? "close" : "expired" });
  }, [parent, shut]);
}
