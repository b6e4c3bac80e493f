import { useCallback, useEffect, useRef, useState } from "react";

/** What a tooltip is beside, and what it says: the element's `data-tooltip`. */
export interface TooltipTarget {
  readonly element: Element;
  readonly text: string;
}

const openAfterMs = 400;
/** Long enough to reach the tooltip itself, which stays while one points at it. */
const closeAfterMs = 150;

/**
 * What is pointed at for a moment, or focused by keyboard. Heard at the document, so that an element which has a
 * tooltip costs nothing but an attribute: a list has thousands of them.
 */
export function useTooltipTarget(): readonly [TooltipTarget | null, close: () => void] {
  const [shown, setShown] = useState<TooltipTarget | null>(null);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((target: TooltipTarget | null, afterMs: number) => {
    clearTimeout(pending.current);
    if (afterMs === 0) setShown(target);
    else pending.current = setTimeout(() => setShown(target?.element.isConnected ? target : null), afterMs);
  }, []);
  useEffect(() => {
    let pressed: Element | null = null;
    const point = ({ target, pointerType }: PointerEvent): void => {
      if (pointerType === "touch" || !(target instanceof Element)) return;
      if (target.closest(`[${popupMark}]`) !== null) {
        clearTimeout(pending.current);
        return;
      }
      const found = targetOf(target);
      if (found?.element !== pressed) pressed = null;
      show(pressed === null ? found : null, found === null ? closeAfterMs : openAfterMs);
    };
    const focus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(":focus-visible")) show(targetOf(target), 0);
    };
    // Whoever presses something knows what it is.
    const press = ({ target }: Event): void => {
      pressed = target instanceof Element ? (targetOf(target)?.element ?? null) : null;
      show(null, 0);
    };
    const leave = (): void => show(null, 0);
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("pointerover", point, { signal, passive: true });
    document.addEventListener("pointerdown", press, { signal, passive: true });
    document.addEventListener("focusin", focus, { signal, passive: true });
    document.addEventListener("focusout", leave, { signal, passive: true });
    document.documentElement.addEventListener("pointerleave", leave, { signal, passive: true });
    return () => {
      listening.abort();
      clearTimeout(pending.current);
    };
  }, [show]);
  return [shown, useCallback(() => show(null, 0), [show])];
}

/** Stands on the tooltip itself. */
export const popupMark = "data-tooltip-popup";

function targetOf(inner: Element): TooltipTarget | null {
  const element = inner.closest("[data-tooltip]");
  const text = element?.getAttribute("data-tooltip");
  return element && text ? { element, text } : null;
}
