import { maxHeight, type PortalMessage, portalMessage, readThemeMessage, type Theme } from "./portal-messages.ts";

/** The portal's side of `<keyporter-portal>`. Outside of a frame it says nothing to anybody. */
export interface Parent {
  readonly framed: boolean;
  readonly tell: (message: PortalMessage) => void;
  /** Tells the height of the page now and whenever it changes. @returns stops it */
  readonly followHeight: () => () => void;
  /** @returns stops listening */
  readonly onTheme: (listener: (theme: Theme) => void) => () => void;
}

/**
 * @param origins those of the portal session: a browser hands a message over only to the page that is of one of them,
 * and what other pages send is not looked at
 */
export function parentOf(origins: readonly string[]): Parent {
  const { parent } = window;
  const framed = parent !== window;
  const tell = (message: PortalMessage): void => {
    if (!framed) return;
    for (const origin of origins) parent.postMessage(portalMessage(message), origin);
  };
  const tellHeight = (): void => tell({ type: "height", value: Math.min(document.body.scrollHeight, maxHeight) });
  return {
    framed,
    tell,
    followHeight() {
      const observer = new ResizeObserver(tellHeight);
      observer.observe(document.body);
      return () => observer.disconnect();
    },
    onTheme(listener) {
      const receive = ({ source, origin, data }: MessageEvent<unknown>): void => {
        if (!framed || source !== parent || !origins.includes(origin)) return;
        const theme = readThemeMessage(data);
        if (theme !== null) listener(theme);
      };
      window.addEventListener("message", receive);
      return () => window.removeEventListener("message", receive);
    },
  };
}
