import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { scrimStyle } from "./dialog-style.ts";
import { InsideDialog } from "./popup-container.tsx";

export interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Names it for screen readers. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A sheet from the left edge, for the navigation of a phone. */
export function Drawer({ open, onOpenChange, title, children }: DrawerProps): ReactNode {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className="kp-drawer fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-r border-line bg-canvas focus-visible:outline-none">
          <Base.Title className="sr-only">{title}</Base.Title>
          <InsideDialog value={true}>{children}</InsideDialog>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
