import type { Memory } from "./memory.ts";

const maxRemembered = 10_000;

/**
 * Texts that this instance could have issued and of which the store knew nothing: keys that were deleted, or that wait
 * to be imported. None is believed after any change whatever, since that may have brought it.
 */
export class UnknownKeys {
  readonly #memory: Pick<Memory, "mayAnswer" | "moment">;
  readonly #digests = new Set<string>();
  #moment = 0;

  constructor(memory: Pick<Memory, "mayAnswer" | "moment">) {
    this.#memory = memory;
  }

  has(digest: string): boolean {
    return this.#digests.has(digest) && this.#moment === this.#memory.moment && this.#memory.mayAnswer();
  }

  /** @param moment of the memory before the read that did not find it */
  add(digest: string, moment: number): void {
    if (moment !== this.#memory.moment) return;
    if (moment !== this.#moment || this.#digests.size >= maxRemembered) this.#digests.clear();
    this.#moment = moment;
    this.#digests.add(digest);
  }
}
