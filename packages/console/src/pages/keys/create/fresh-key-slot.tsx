import type { ReactNode } from "react";

const slotId = "fresh-key";

/** Where on a page of keys an inline secret stands: above the list that has its key. */
export function FreshKeySlot(): ReactNode {
  return <div id={slotId} />;
}

/** Null where the page has no such place. */
export function freshKeySlot(): HTMLElement | null {
  return document.getElementById(slotId);
}
