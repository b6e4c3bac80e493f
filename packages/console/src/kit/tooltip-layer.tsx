import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { usePopupContainer } from "./popup-container.tsx";

/** What every tooltip shows and where. */
export interface TooltipPayload {
  readonly text: ReactNode;
  readonly side: "top" | "bottom" | "left" | "right";
}

/** One for all: a list of a thousand rows has thousands of triggers and never two tooltips. */
export const tooltips = Base.createHandle<TooltipPayload>();

export function TooltipLayer(): ReactNode {
  const container = usePopupContainer();
  return (
    <Base.Root handle={tooltips}>
      {({ payload }) => (
        <Base.Portal container={container}>
          <Base.Positioner side={payload?.side ?? "top"} sideOffset={6} className="z-50">
            <Base.Popup className="kp-fade max-w-80 rounded-md bg-ink px-2 py-1 text-xs wrap-anywhere text-canvas shadow-popup">
              {payload?.text}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      )}
    </Base.Root>
  );
}
