import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes.ts";
import { popupStyle } from "./dialog-style.ts";
import { usePopupContainer } from "./popup-container.tsx";

export interface MenuProps {
  /** The button that opens it: `<Button>` or `<IconButton>`. */
  readonly trigger: ReactElement;
  readonly align?: "start" | "end" | undefined;
  /** `MenuItem`, `MenuLink`, `MenuChoice`, `MenuHeading`, `MenuSeparator`. */
  readonly children: ReactNode;
}

export function Menu({ trigger, align = "end", children }: MenuProps): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align}>{children}</MenuPopup>
    </Base.Root>
  );
}

/** The list that opens, for whoever brings their own root. */
export function MenuPopup({ align, children }: { align: "start" | "end"; children: ReactNode }): ReactNode {
  return (
    <Base.Portal container={usePopupContainer()}>
      <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50">
        <Base.Popup className={classes(popupStyle, "min-w-44 max-w-80")}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, icon, danger = false, disabled = false, children }: MenuItemProps): ReactNode {
  return (
    <Base.Item className={itemStyle(danger)} onClick={onSelect} disabled={disabled}>
      {icon}
      {children}
    </Base.Item>
  );
}

/** @param link a router link without content: `<Link to="/profile" />` */
export function MenuLink({
  link,
  icon,
  children,
}: {
  link: ReactElement;
  icon?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <Base.Item className={itemStyle(false)} render={link} nativeButton={false}>
      {icon}
      <span className="min-w-0 truncate">{children}</span>
    </Base.Item>
  );
}

export interface MenuChoiceProps<Value extends string> {
  /** Said before the choices, and seen. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of several inside a menu, such as the theme. */
export function MenuChoice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: MenuChoiceProps<Value>): ReactNode {
  return (
    <Base.Group>
      <Base.GroupLabel className={headingStyle}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={itemStyle(false)} closeOnClick>
            <span className="flex w-3 shrink-0 justify-center">
              <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent-ink" />
            </span>
            <span className="min-w-0 truncate">{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuHeading({ children }: { children: ReactNode }): ReactNode {
  return <div className={headingStyle}>{children}</div>;
}

export function MenuSeparator(): ReactNode {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

const headingStyle = "px-2 pt-1.5 pb-1 text-xs font-medium text-muted wrap-anywhere";

function itemStyle(danger: boolean): string {
  return classes(
    "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none select-none pointer-coarse:min-h-10",
    "data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:opacity-55",
    danger && "text-danger-ink",
  );
}
