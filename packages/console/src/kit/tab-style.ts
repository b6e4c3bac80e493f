export const tabStyle =
  "-mb-px inline-flex h-9 shrink-0 items-center border-b-2 border-transparent text-muted whitespace-nowrap transition-colors " +
  "hover:text-ink focus-visible:outline-offset-[-2px] data-active:border-accent-ink data-active:font-medium data-active:text-ink " +
  "aria-[current=page]:border-accent-ink aria-[current=page]:font-medium aria-[current=page]:text-ink";
