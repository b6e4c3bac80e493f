import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

interface SideLinksProps {
  /** Names the navigation for screen readers. */
  readonly label: string;
  /** `SideLink`s. */
  readonly links: ReactNode;
  readonly children: ReactNode;
}

/** The sections of one record in a sidebar at its left; on a phone in a bar above it. */
export function SideLinks({ label, links, children }: SideLinksProps): ReactNode {
  return (
    <div className="flex flex-col gap-5 md:flex-row md:gap-8">
      <nav
        aria-label={label}
        className="-mx-1 flex shrink-0 gap-1 overflow-x-auto px-1 pb-1 max-md:border-b max-md:border-line md:w-40 md:flex-col"
      >
        {links}
      </nav>
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}

function Anchor({ className, ...rest }: ComponentProps<"a">) {
  return (
    <a
      {...rest}
      className={classes(
        "inline-flex h-8 shrink-0 items-center rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink",
        "aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-10",
        className,
      )}
    />
  );
}

/** `<SideLink to="/users/$id/overview" params={{ id }}>Overview</SideLink>` */
export const SideLink = createLink(Anchor);
