import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { type TooltipPayload, tooltips } from "./tooltip-layer.tsx";

export interface TooltipProps {
  readonly text: ReactNode;
  /** Gets the focus and the pointer; must be able to take a ref. */
  readonly children: ReactElement;
  readonly side?: TooltipPayload["side"] | undefined;
}

/** A word for the eye. It never holds anything that is not also said elsewhere, since a phone has no pointer. */
export function Tooltip({ text, children, side = "top" }: TooltipProps): ReactNode {
  return <Base.Trigger handle={tooltips} payload={{ text, side }} render={children} delay={400} />;
}
