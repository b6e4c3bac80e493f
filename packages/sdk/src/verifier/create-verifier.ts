import type { Credential } from "../bearers.ts";
import { post } from "../call.ts";
import type { Fetch } from "../exchange.ts";
import type { VerifyInput } from "../inputs.ts";
import { sender } from "../send.ts";
import { type Asked, ask, type Budget } from "./ask.ts";
import { batched } from "./batches.ts";
import { aborted, badAnswer, closed } from "./causes.ts";
import { afterThisTurn } from "./turn.ts";
import type { Check, OnUnavailable, UnavailableCause, Verdict, Verifier } from "./verifier.ts";
import { checkBody, type Judgement, readVerdict, refusedAtSight } from "./wire.ts";

export interface VerifierOptions {
  /** Where Keyporter is, with any path that a proxy puts before `/v1`. */
  readonly url: string;
  /**
   * Holds `verify:api_keys`: a key of the Management API, or an application, for which tokens are got. May be written
   * as a variable of the environment, but must be there.
   */
  readonly credential: Credential | undefined;
  /** The API that is called when a check names none: id, code or audience. */
  readonly api?: string | undefined;
  /** Until there is a verdict or none, all in all. Default: 1000. */
  readonly timeoutMs?: number | undefined;
  /** How often at most a check is sent again that surely was not counted. Default: 2. */
  readonly retries?: number | undefined;
  /** Default: `deny`. */
  readonly onUnavailable?: OnUnavailable | undefined;
  /** Whether the checks of one turn of the event loop travel together. Default: true. */
  readonly batch?: boolean | undefined;
  /** Default: the global `fetch`, which keeps its connections. */
  readonly fetch?: Fetch | undefined;
  readonly userAgent?: string | undefined;
}

type Outcome = Judgement | UnavailableCause;

/**
 * Makes a verifier that asks a Keyporter. Nothing is sent before the first check.
 *
 * A check that was sent is sent again only when it surely was not counted: no connection came about, or Keyporter
 * answered 503, which it does before it counts. A check with the cost 0 counts nothing and is also sent again when the
 * connection broke.
 *
 * @throws {TypeError} when the address, the credential or a number cannot be used
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { api, timeoutMs = 1000, retries = 2, onUnavailable = "deny", batch = true } = options;
  if (!options.credential)
    throw new TypeError("credential is missing: a verifier needs one that holds verify:api_keys");
  assertBudget({ timeoutMs, retries });
  const end = new AbortController();
  const askAll = asker(options, { timeoutMs, retries }, end.signal);
  const askOne = batch ? batched(askAll, afterThisTurn) : async (body: VerifyInput) => (await askAll([body]))[0];

  const stopped = (signal: AbortSignal | undefined): UnavailableCause | null => {
    if (end.signal.aborted) return closed;
    return signal?.aborted === true ? aborted : null;
  };

  return {
    async verify(check, own = {}) {
      const refused = refusedAtSight(check);
      if (refused !== null) return refused;
      const outcome = stopped(own.signal) ?? (await unlessAborted(askOne(checkBody(check, api)), own.signal));
      if (outcome !== undefined && "valid" in outcome) return outcome;
      return unavailable(outcome ?? badAnswer, check, own.onUnavailable ?? onUnavailable);
    },
    async close() {
      end.abort();
    },
  };
}

function assertBudget({ timeoutMs, retries }: Budget): void {
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) throw new TypeError("timeoutMs must be a positive number");
  if (!Number.isSafeInteger(retries) || retries < 0) throw new TypeError("retries must be a whole number");
}

/** One question goes by itself, several as a batch; what a batch refuses as a whole is asked one by one. */
function asker(options: VerifierOptions, budget: Budget, end: AbortSignal) {
  const { fetch = globalThis.fetch } = options;
  // A request for a token has no signal of its own, and must not stay open for ever either.
  const bounded: Fetch = (url, init) =>
    fetch(url, init.signal ? init : { ...init, signal: AbortSignal.timeout(budget.timeoutMs) });
  const send = sender({ ...options, fetch: bounded });

  const askOne = async (body: VerifyInput, left: Budget): Promise<Outcome> =>
    outcomeOf(await ask(send, post("/v1/verify", body), left, body.cost === 0, end), end);

  return async function askAll(bodies: readonly VerifyInput[]): Promise<readonly Outcome[]> {
    const [first] = bodies;
    if (first !== undefined && bodies.length === 1) return [await askOne(first, budget)];
    const ends = performance.now() + budget.timeoutMs;
    const free = bodies.every(({ cost }) => cost === 0);
    const asked = await ask(send, post("/v1/verify/batch", { checks: bodies }), budget, free, end);
    if (asked.ok) return readBatch(asked.answer, bodies.length);
    const timeoutMs = ends - performance.now();
    if (!refusedAsWhole(asked.cause) || timeoutMs <= 0) return bodies.map(() => (end.aborted ? closed : asked.cause));
    return Promise.all(bodies.map((body) => askOne(body, { ...budget, timeoutMs })));
  };
}

/** One check among them cannot be answered, and none was counted. */
function refusedAsWhole({ kind, code }: UnavailableCause): boolean {
  return kind === "rejected" || (kind === "unavailable" && code === "UNAVAILABLE");
}

function outcomeOf(asked: Asked, end: AbortSignal): Outcome {
  if (asked.ok) return readVerdict(asked.answer) ?? badAnswer;
  return end.aborted ? closed : asked.cause;
}

function readBatch(answer: unknown, size: number): readonly Outcome[] {
  const data = typeof answer === "object" && answer !== null && "data" in answer ? answer.data : null;
  if (!Array.isArray(data) || data.length !== size) return Array.from({ length: size }, () => badAnswer);
  return data.map((verdict: unknown) => readVerdict(verdict) ?? badAnswer);
}

function unlessAborted<T>(outcome: Promise<T>, signal: AbortSignal | undefined): Promise<T | UnavailableCause> {
  if (signal === undefined) return outcome;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(aborted);
    signal.addEventListener("abort", stop, { once: true });
    outcome.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Only these come about by themselves; a caller can bring about the others, and would open the door. */
const outages: readonly UnavailableCause["kind"][] = ["timeout", "network", "unavailable"];

function unavailable(cause: UnavailableCause, check: Check, decision: OnUnavailable): Verdict {
  const decided = typeof decision === "function" ? decision(cause, check) : decision;
  const allowed = decided === "allow" && (typeof decision === "function" || outages.includes(cause.kind));
  return allowed
    ? { valid: true, code: "UNCHECKED", identity: null, cause }
    : { valid: false, code: "UNAVAILABLE", cause };
}
