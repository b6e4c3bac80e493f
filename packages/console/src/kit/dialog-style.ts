export const scrimStyle = "kp-fade fixed inset-0 z-40 bg-scrim";

/** At the lower edge of a phone, in the middle of anything wider. */
export const dialogStyle =
  "kp-fade fixed z-40 flex max-h-[92dvh] w-full flex-col border border-line bg-raised text-ink shadow-popup " +
  "inset-x-0 bottom-0 rounded-t-lg sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 " +
  "sm:-translate-y-1/2 sm:rounded-lg focus-visible:outline-none";

export const popupStyle =
  "kp-fade max-h-(--available-height) overflow-y-auto rounded-md border border-line bg-raised p-1 text-ink shadow-popup " +
  "focus-visible:outline-none";
