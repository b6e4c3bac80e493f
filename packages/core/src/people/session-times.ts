import type { Store } from "../ports.ts";
import type { Ms } from "../records.ts";
import { theSettings } from "../settings/the-settings.ts";

/** How long a session lasts, all in milliseconds. */
export interface SessionTimes {
  /** Without a request. */
  readonly idleMs: Ms;
  /** Whatever happens. */
  readonly absoluteMs: Ms;
  /** For how long a sign-in counts as fresh. */
  readonly freshMs: Ms;
}

/** As the operator decided. A limit that was lowered holds for running sessions at once. */
export async function sessionTimes(deps: { readonly store: Pick<Store, "find"> }): Promise<SessionTimes> {
  const { idleSeconds, absoluteSeconds, freshSeconds } = (await theSettings(deps)).sessions;
  return { idleMs: idleSeconds * 1000, absoluteMs: absoluteSeconds * 1000, freshMs: freshSeconds * 1000 };
}
