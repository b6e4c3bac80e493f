import type { Fetch } from "@keyporter/sdk";
import { problemCode } from "./problem-code.ts";

/** What the person may have to do before a request can succeed. */
export type Interruption = "sign_in_again" | "reauthenticate";

/**
 * Asks the person, in a dialog over the page, and settles when they have done it or not.
 *
 * @returns whether to send the request again
 */
type Ask = (interruption: Interruption) => Promise<boolean>;

let ask: Ask = async () => false;
let waiting: { readonly interruption: Interruption; readonly answer: Promise<boolean> } | null = null;

/** Set by the shell while it is on the screen; elsewhere nobody is asked and the refusal stands. */
export function answerInterruptions(by: Ask): () => void {
  ask = by;
  return () => {
    ask = async () => false;
  };
}

/**
 * Sends a request with the session's cookie. When the session has ended, or must be fresher for this, the person is
 * asked and the very same request is sent again, with the same Idempotency-Key: whatever was typed stays on the page.
 */
export const sessionFetch: Fetch = async (url, init) => {
  const response = await plainFetch(url, init);
  const interruption = isAboutSessions(url) ? null : await interruptionOf(response);
  if (interruption === null) return response;
  return (await askOnce(interruption)) ? plainFetch(url, init) : response;
};

/** The browser sends its own user agent; a second one would only differ from browser to browser. */
export const plainFetch: Fetch = (url, init) => {
  const headers = new Headers(init.headers);
  headers.delete("user-agent");
  return fetch(url, { ...init, headers, credentials: "same-origin", cache: "no-store" });
};

/** Several requests that fail at once are one question. */
function askOnce(interruption: Interruption): Promise<boolean> {
  if (waiting?.interruption === interruption) return waiting.answer;
  const answer = ask(interruption).finally(() => {
    waiting = null;
  });
  waiting = { interruption, answer };
  return answer;
}

/** Signing in and asking who is signed in answer 401 as a matter of course. */
function isAboutSessions({ pathname }: URL): boolean {
  const paths = ["/v1/session", "/v1/session/second-factor", "/v1/session/reauthenticate", "/v1/bootstrap"];
  return (
    paths.includes(pathname) || pathname.startsWith("/v1/invitations/") || pathname.startsWith("/v1/password-resets")
  );
}

async function interruptionOf(response: Response): Promise<Interruption | null> {
  const code = response.status === 401 || response.status === 403 ? await problemCode(response) : null;
  if (code === "UNAUTHENTICATED") return "sign_in_again";
  return code === "REAUTHENTICATION_REQUIRED" ? "reauthenticate" : null;
}
