/** One look for whatever is typed into. */
export const controlStyle =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink transition-colors " +
  "hover:not-disabled:border-muted focus-visible:outline-offset-0 disabled:bg-hover disabled:text-muted " +
  "aria-invalid:border-danger pointer-coarse:text-[16px]";
