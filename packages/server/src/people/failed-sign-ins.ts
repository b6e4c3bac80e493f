import { type Deps, noteFailedSignIn, perform, type RequestOrigin, type UserRecord } from "@keyporter/core";
import { BoundedMap } from "../gate/bounded-map.ts";
import type { Background } from "./background.ts";

const everyMs = 60_000;

/** Tells the audit log of sign-ins that failed: once a minute per user, so that a guesser cannot fill it. */
export class FailedSignIns {
  readonly #deps: Deps;
  readonly #background: Background;
  readonly #notedAt = new BoundedMap<string, number>(10_000);

  constructor(deps: Deps, background: Background) {
    this.#deps = deps;
    this.#background = background;
  }

  /** After the answer has left: it takes no longer for a known user than for an unknown one. */
  note(user: UserRecord, origin: RequestOrigin): void {
    const now = this.#deps.now();
    const before = this.#notedAt.get(user.id);
    if (before !== undefined && now - before < everyMs) return;
    this.#notedAt.set(user.id, now);
    this.#background.run("noting a failed sign-in", () =>
      perform(this.#deps.store, async () => noteFailedSignIn(this.#deps, user, origin)),
    );
  }
}
