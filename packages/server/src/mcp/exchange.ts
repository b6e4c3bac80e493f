import type { KeyFacts } from "@keyporter/verifier";
import type { Now } from "../gate/now.ts";
import type { ToolSet } from "./tools/tool-set.ts";
import { toolsOfKey } from "./tools/tools-of-key.ts";

export interface ExchangeLimits {
  readonly exchangesPerKey: number;
  readonly exchanges: number;
  /** Calls whose answer has not left yet. */
  readonly callsPerKey: number;
  readonly calls: number;
  /** A client that takes nothing for so long is cut off. */
  readonly stallMs: number;
}

/** What is true of a key and its server. */
export interface Standing {
  readonly facts: KeyFacts;
  readonly set: ToolSet;
}
/** What is true now, or in one sentence why the key may not go on. */
export type Rejudge = () => Now<Standing | string>;

interface Registry {
  readonly limits: ExchangeLimits;
  takeCall(): "taken" | "key_busy" | "server_busy";
  over(calls: number): void;
}

/** Ended in mid-call: the sentence is for the agent. */
export class ExchangeEnded extends Error {
  override readonly name = "ExchangeEnded";
}

/** One request of an agent until its answer has left. */
export class Exchange {
  readonly #rejudge: Rejudge;
  readonly #registry: Registry;
  readonly #ended = new AbortController();
  #standing: Standing;
  #calls = 0;
  #over = false;
  /** Called once when it is ended from this side. */
  onEnd: () => void = () => undefined;
  /** Called when the list of tools may have become another. */
  onToolsChanged: () => void = () => undefined;

  constructor(standing: Standing, rejudge: Rejudge, registry: Registry) {
    this.#standing = standing;
    this.#rejudge = rejudge;
    this.#registry = registry;
  }

  /** Aborted with an `ExchangeEnded` when it is ended from this side. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  get limits(): ExchangeLimits {
    return this.#registry.limits;
  }

  /** Calls that were begun here; each counts until the whole answer has left. */
  get calls(): number {
    return this.#calls;
  }

  takeCall(): "taken" | "key_busy" | "server_busy" {
    const taken = this.#registry.takeCall();
    if (taken === "taken") this.#calls += 1;
    return taken;
  }

  /** Ends it unless the key may go on. What cannot be checked may not. */
  async judge(): Promise<void> {
    try {
      const standing = await this.#rejudge();
      if (typeof standing === "string") this.end(standing);
      else this.#note(standing);
    } catch {
      this.end("The key could not be checked, since the database cannot be reached. Try again in a moment.");
    }
  }

  end(why: string): void {
    if (this.#over || this.signal.aborted) return;
    this.#ended.abort(new ExchangeEnded(why));
    this.onEnd();
  }

  /** The answer has left, or nobody is there to take it. */
  over(): void {
    if (this.#over) return;
    this.#over = true;
    this.#registry.over(this.#calls);
  }

  #note(standing: Standing): void {
    const before = this.#standing;
    this.#standing = standing;
    if (toolsOfKey(before.set, before.facts) !== toolsOfKey(standing.set, standing.facts)) this.onToolsChanged();
  }
}
