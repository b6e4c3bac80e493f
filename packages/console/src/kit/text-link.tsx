import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

function Anchor({ className, ...rest }: ComponentProps<"a">) {
  return <a {...rest} className={classes("rounded-sm font-medium text-accent-ink hover:underline", className)} />;
}

/** A link in a text or a table, with typed addresses. */
export const TextLink = createLink(Anchor);
