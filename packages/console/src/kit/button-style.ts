import { classes } from "./classes.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";
type Shape = ButtonSize | "small-square" | "medium-square";

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent border-transparent hover:not-disabled:bg-accent-hover",
  secondary: "bg-surface text-ink border-line-strong/60 hover:not-disabled:bg-hover active:not-disabled:bg-pressed",
  ghost: "text-ink border-transparent hover:not-disabled:bg-hover active:not-disabled:bg-pressed",
  danger: "bg-danger text-white border-transparent hover:not-disabled:bg-danger-hover",
};
const sizes: Readonly<Record<Shape, string>> = {
  small: "h-7 px-2 text-sm",
  medium: "h-8 px-3 pointer-coarse:h-10",
  "small-square": "size-7",
  "medium-square": "size-8 pointer-coarse:size-10",
};

/** One look for whatever acts as a button, be it a link. */
export function buttonStyle(variant: ButtonVariant, size: Shape, more?: string): string {
  return classes(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
    "transition-colors select-none disabled:opacity-55",
    variants[variant],
    sizes[size],
    more,
  );
}
