import { createContext, type RefObject, use } from "react";

/** True below a dialog, whose popups stay inside it: whatever is outside cannot be used meanwhile. */
export const InsideDialog = createContext(false);

/** Looked up when a popup opens: the `main` of a page that was still loading is not in the document any more. */
const pageMain: RefObject<HTMLElement | null> = {
  get current() {
    return document.querySelector("main");
  },
};

/** Where popups are put: into the page's `main`, so that they belong to a landmark for screen readers. */
export function usePopupContainer(): RefObject<HTMLElement | null> | undefined {
  return use(InsideDialog) ? undefined : pageMain;
}
