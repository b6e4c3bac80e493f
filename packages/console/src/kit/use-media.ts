import { useSyncExternalStore } from "react";

/** Whether a media query holds, and draws again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Narrower than Tailwind's `sm`. */
export const phone = "(width < 40rem)";
