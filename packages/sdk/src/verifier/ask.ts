import type { Call } from "../call.ts";
import { ApiError } from "../errors.ts";
import type { Send } from "../send.ts";
import { aborted, causeOf, mayAskAgain, timedOut } from "./causes.ts";
import type { UnavailableCause } from "./verifier.ts";

/** The JSON of an answer, or why there is none. */
export type Asked =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly cause: UnavailableCause };

export interface Budget {
  /** For everything: a token, the question, its repetitions and the pauses between them. */
  readonly timeoutMs: number;
  readonly retries: number;
}

const firstPauseMs = 20;

/**
 * Asks once, and again where that is safe, for as long as the budget lasts.
 *
 * @param free whether asking counts nothing, however often
 * @param signal ends it before that
 */
export async function ask(
  send: Send,
  call: Call<unknown>,
  budget: Budget,
  free: boolean,
  signal: AbortSignal,
): Promise<Asked> {
  const ends = performance.now() + budget.timeoutMs;
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), budget.timeoutMs);
  const stop = () => own.abort();
  signal.addEventListener("abort", stop);
  if (signal.aborted) own.abort();
  const over = new Promise<Asked>((resolve) => {
    own.signal.addEventListener("abort", () => {
      resolve({ ok: false, cause: signal.aborted ? aborted : timedOut(budget.timeoutMs) });
    });
  });
  try {
    return await Promise.race([attempts(send, call, budget.retries, free, own.signal, ends), over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    own.abort();
  }
}

async function attempts(
  send: Send,
  call: Call<unknown>,
  retries: number,
  free: boolean,
  signal: AbortSignal,
  ends: number,
): Promise<Asked> {
  for (let tried = 0; ; tried += 1) {
    try {
      return { ok: true, answer: await send(call, signal) };
    } catch (error) {
      const cause = causeOf(error);
      const pauseMs = pauseOf(error, tried);
      const again = tried < retries && mayAskAgain(cause, error, free) && performance.now() + pauseMs < ends;
      if (!again || signal.aborted) return { ok: false, cause };
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** As long as the answer says, else twice as long each time. */
function pauseOf(error: unknown, tried: number): number {
  const told = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  return told === undefined ? firstPauseMs * 2 ** tried * (0.5 + Math.random()) : told * 1000;
}
