import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { tabStyle } from "./tab-style.ts";

/** The bar of a record's tabs, each with an address of its own. @param label names it for screen readers */
export function TabLinks({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <nav aria-label={label} className="mb-5 flex gap-4 overflow-x-auto border-b border-line">
      {children}
    </nav>
  );
}

function Anchor({ className, ...rest }: ComponentProps<"a">) {
  return <a {...rest} className={classes(tabStyle, className)} />;
}

/** `<TabLink to="/apis/$id/scopes" params={{ id }}>Scopes</TabLink>` */
export const TabLink = createLink(Anchor);
