import type { Deps } from "@keyporter/core";
import { type DocsFacts, readDocsFacts } from "./facts.ts";

interface Known {
  readonly facts: Promise<DocsFacts>;
  readonly readAt: number;
}

/** What the documentation tells of this instance, from memory until something of it changes. */
export class KnownFacts {
  readonly #deps: Pick<Deps, "store" | "now">;
  readonly #mayAnswer: () => boolean;
  #known: Known | null = null;

  /** @param mayAnswer false while another process may have changed something; then facts get a second old */
  constructor(deps: Pick<Deps, "store" | "now">, mayAnswer: () => boolean) {
    this.#deps = deps;
    this.#mayAnswer = mayAnswer;
  }

  /** The same object for as long as nothing changed. */
  read(): Promise<DocsFacts> {
    const now = this.#deps.now();
    if (this.#known !== null && (this.#mayAnswer() || now - this.#known.readAt < 1000)) return this.#known.facts;
    const known: Known = { facts: readDocsFacts(this.#deps), readAt: now };
    known.facts.catch(() => {
      if (this.#known === known) this.#known = null;
    });
    this.#known = known;
    return known.facts;
  }

  /** Call after each commit. @param touched ids of the records that it wrote */
  changed(touched: readonly string[]): void {
    if (touched.some((id) => id === "settings" || /^api_[0-9a-f]/.test(id))) this.forget();
  }

  forget(): void {
    this.#known = null;
  }
}
