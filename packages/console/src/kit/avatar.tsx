import type { ReactNode } from "react";

/** The initials of a name, for the eye only: the name stands beside it, and as text they would be part of a button's name. */
export function Avatar({ name }: { name: string }): ReactNode {
  const words = name.trim().split(/\s+/u);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return (
    <span
      aria-hidden="true"
      data-initials={initials.join("").toUpperCase() || "?"}
      className="inline-flex size-6 shrink-0 items-center justify-center overflow-hidden rounded-full bg-accent-soft text-[0.625rem] font-semibold text-accent-ink before:content-[attr(data-initials)]"
    />
  );
}
