import type { Policy } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { sessionTimes } from "./session-times.ts";

/** A link into the portal was exchanged at most this long ago. */
const portalFreshMs: Ms = 600_000;

/** Whether keys of this policy are created, rotated and shown only soon after a sign-in: where they can be shown again. */
export function asksForFreshSignIn({ secret_storage }: Pick<Policy, "secret_storage">): boolean {
  return secret_storage === "recoverable";
}

/**
 * Refuses a person who has not proved lately who they are, so that a browser left open or a stolen cookie gives nobody a
 * secret. Machines prove it with every call. Stands behind the permission checks and before nothing that stops a key:
 * disabling and revoking never ask.
 */
export async function refuseStale(
  deps: Pick<Deps, "store" | "now">,
  caller: Caller,
  policy: Pick<Policy, "secret_storage">,
): Promise<Refusal | null> {
  if (!asksForFreshSignIn(policy)) return null;
  if (caller.kind !== "session" && caller.kind !== "portal") return null;
  const freshMs = caller.kind === "portal" ? portalFreshMs : (await sessionTimes(deps)).freshMs;
  if (caller.authenticatedAt !== undefined && deps.now() - caller.authenticatedAt < freshMs) return null;
  const what = caller.kind === "portal" ? "Open a new link to this portal." : "Confirm your password or a code first.";
  return refuse("REAUTHENTICATION_REQUIRED", what);
}
