import type { ReactNode } from "react";

/** The sign of the product, in the operator's colour. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" className="size-6 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <circle cx="12" cy="16" r="5" fill="none" className="stroke-on-accent" strokeWidth="3" />
      <path
        d="M17 16h9v5M22 16v4"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
