import { type Refusal, refuse } from "@keyporter/core";

/** How many attempts are free, and how the wait grows from then on. */
interface Pace {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** For one account from one address. People mistype; machines do not get far. */
export const perAccount: Pace = { free: 5, firstWaitMs: 1_000, longestWaitMs: 900_000 };
/** For one address, whichever accounts it tries: an office may share one. */
export const perAddress: Pace = { free: 50, firstWaitMs: 1_000, longestWaitMs: 60_000 };
/** For codes of six digits, from wherever they come: with these pauses guessing one takes years. */
export const perSecondFactor: Pace = { free: 5, firstWaitMs: 2_000, longestWaitMs: 900_000 };

interface Tried {
  /** Since the last success, or since they were forgotten. */
  readonly count: number;
  readonly nextAt: number;
  readonly forgetAt: number;
}

/** An attempt under these keys counts as failed from the moment it begins, so that many at once are no way around. */
export interface Attempt {
  readonly key: string;
  readonly pace: Pace;
}

const forgetAfterMs = 3_600_000;
const remembered = 100_000;

/**
 * Slows down guessing: after some failures each further one must wait twice as long, up to a limit. Nobody is locked out
 * for good, and an owner at another address does not wait for what a stranger tries. Kept in memory of this process.
 */
export class Attempts {
  readonly #now: () => number;
  readonly #tried = new Map<string, Tried>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts an attempt under all of these keys, or refuses it under any and counts none. */
  begin(attempts: readonly Attempt[]): Refusal | null {
    const now = this.#now();
    const wait = Math.max(0, ...attempts.map((attempt) => this.#waitOf(attempt, now)));
    if (wait > 0) {
      return refuse("TOO_MANY_ATTEMPTS", undefined, { retryAfterSeconds: Math.ceil(wait / 1000) });
    }
    for (const { key, pace } of attempts) this.#count(key, pace, now);
    return null;
  }

  /** It succeeded: what failed before under these keys was the same person. */
  succeeded(attempts: readonly Attempt[]): void {
    for (const { key } of attempts) this.#tried.delete(key);
  }

  /** It was nobody's fault: it is as if it had not been. */
  undo(attempts: readonly Attempt[]): void {
    for (const { key } of attempts) {
      const tried = this.#tried.get(key);
      if (tried !== undefined) this.#tried.set(key, { ...tried, count: tried.count - 1, nextAt: 0 });
    }
  }

  #waitOf({ key, pace }: Attempt, now: number): number {
    const wait = (this.#live(key)?.nextAt ?? 0) - now;
    // Longer than it can have been made: the clock was set back, and nobody waits for that.
    return wait > pace.longestWaitMs ? 0 : wait;
  }

  #count(key: string, { free, firstWaitMs, longestWaitMs }: Pace, now: number): void {
    const count = (this.#live(key)?.count ?? 0) + 1;
    const wait = count < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(count - free, 30));
    this.#tried.delete(key);
    this.#tried.set(key, { count, nextAt: wait === 0 ? 0 : now + wait, forgetAt: now + forgetAfterMs });
    if (this.#tried.size <= remembered) return;
    // The one that was tried least recently.
    for (const oldest of this.#tried.keys()) {
      this.#tried.delete(oldest);
      return;
    }
  }

  #live(key: string): Tried | undefined {
    const tried = this.#tried.get(key);
    return tried !== undefined && this.#now() < tried.forgetAt ? tried : undefined;
  }
}

/** One key for all addresses that one customer of a provider has: of IPv6 that is at least a /64. */
export function addressKey(ip: string | null): string {
  if (ip === null) return "address unknown";
  if (!ip.includes(":")) return `address ${ip}`;
  const [head = "", tail = ""] = ip.split("::");
  const left = head.split(":").filter((part) => part !== "");
  const right = tail.split(":").filter((part) => part !== "");
  const groups = ip.includes("::")
    ? [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right]
    : left;
  return `address ${groups.slice(0, 4).join(":")}`;
}
