import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

interface LinkButtonProps extends ComponentProps<"a"> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
}

function Anchor({ variant = "secondary", size = "medium", icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={buttonStyle(variant, size, className)}>
      {icon}
      {children}
    </a>
  );
}

/** A link that looks like a button: `<LinkButton to="/apis" variant="primary">`. */
export const LinkButton = createLink(Anchor);
