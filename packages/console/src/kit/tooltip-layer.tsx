import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ReactNode, useRef } from "react";
import { usePopupContainer } from "./popup-container.tsx";
import { popupMark, useTooltipTarget } from "./use-tooltip-target.ts";

/**
 * The one tooltip of a page, for every element with a `data-tooltip`. That is a word for the eye: it never holds
 * anything that is not also said elsewhere, since a phone has no pointer.
 */
export function TooltipLayer(): ReactNode {
  const container = usePopupContainer();
  const [target, close] = useTooltipTarget();
  // While it fades out it still says what it said.
  const last = useRef(target);
  if (target !== null) last.current = target;
  return (
    <Base.Root open={target !== null} onOpenChange={(open) => open || close()}>
      <Base.Portal container={container}>
        <Base.Positioner anchor={last.current?.element ?? null} side="top" sideOffset={6} className="z-50">
          <Base.Popup
            {...{ [popupMark]: "" }}
            className="kp-fade max-w-80 rounded-md bg-ink px-2 py-1 text-xs wrap-anywhere text-canvas shadow-popup"
          >
            {last.current?.text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
