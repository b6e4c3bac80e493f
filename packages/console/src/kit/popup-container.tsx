import { createContext, use, useSyncExternalStore } from "react";

/** True below a dialog, whose popups stay inside it: whatever is outside cannot be used meanwhile. */
export const InsideDialog = createContext(false);

/** Where popups are put: into the page's `main`, so that they belong to a landmark for screen readers. */
export function usePopupContainer(): HTMLElement | undefined {
  const inside = use(InsideDialog);
  const main = useSyncExternalStore(
    () => () => undefined,
    () => document.querySelector("main"),
  );
  return inside ? undefined : (main ?? undefined);
}
