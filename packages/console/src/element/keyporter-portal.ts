import { portalAddress } from "./portal-address.ts";
import { type PortalMessage, readPortalMessage, readTheme, themeMessage } from "./portal-messages.ts";

/**
 * `<keyporter-portal src="...">` shows the self-serve portal in a page, with any framework or none. `src` is the `url`
 * of a portal session whose `parent_origins` name that page.
 *
 * - `theme`: `light`, `dark` or `system`; may change at any time.
 * - `label`: what the frame is called for people who cannot see it.
 * - Events: `ready` when it can be seen, `expired` when a new link is needed, `close` when its user wants to leave.
 *
 * It is as high as what it shows. The frame keeps the session to itself: this page learns nothing of it.
 */
class KeyporterPortal extends HTMLElement {
  static readonly observedAttributes = ["src", "theme", "label"];

  readonly #frame = document.createElement("iframe");
  #address: URL | null = null;
  readonly #listener = (event: MessageEvent<unknown>): void => this.#receive(event);

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host { display: block } iframe { display: block; width: 100%; height: 320px; border: 0 }");
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#frame.allow = "clipboard-write";
    this.#frame.referrerPolicy = "no-referrer";
  }

  connectedCallback(): void {
    window.addEventListener("message", this.#listener);
    this.#label();
    this.#show();
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#listener);
    this.#frame.remove();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "src") this.#show();
    else if (name === "theme") this.#tellTheme();
    else this.#label();
  }

  #show(): void {
    this.#address = portalAddress(this.getAttribute("src"));
    this.#frame.remove();
    if (this.#address === null) return;
    this.#frame.src = this.#address.href;
    this.shadowRoot?.append(this.#frame);
  }

  #label(): void {
    this.#frame.title = this.getAttribute("label") ?? "API keys";
  }

  /** Only what this very frame says counts, and only while it shows the portal: it may have followed a link elsewhere. */
  #receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source === null || source !== this.#frame.contentWindow || origin !== this.#address?.origin) return;
    const message = readPortalMessage(data);
    if (message !== null) this.#take(message);
  }

  #take(message: PortalMessage): void {
    if (message.type === "height") {
      this.#frame.style.height = `${Math.ceil(message.value)}px`;
      return;
    }
    if (message.type === "ready") this.#tellTheme();
    this.dispatchEvent(new CustomEvent(message.type));
  }

  #tellTheme(): void {
    const theme = readTheme(this.getAttribute("theme"));
    if (theme === null || this.#address === null) return;
    this.#frame.contentWindow?.postMessage(themeMessage(theme), this.#address.origin);
  }
}

// A page that loads the script twice has one element all the same.
if (customElements.get("keyporter-portal") === undefined) customElements.define("keyporter-portal", KeyporterPortal);
