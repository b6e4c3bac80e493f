import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { verifyPassword } from "../secrets/password.ts";
import type { PasswordRecord } from "./records.ts";

/** Somebody whose password was right a moment ago. */
export interface Proven {
  readonly user: UserRecord;
  readonly password: PasswordRecord;
}

export interface PasswordCheck {
  /** Whose sign-in was tried, right or wrong; for the log, never for the answer. */
  readonly user: UserRecord | null;
  /** Null when anything was wrong: which of it is told to nobody. */
  readonly proven: Proven | null;
}

/**
 * Looks whether this is somebody's password. It takes as long for nobody as for somebody, so that time does not tell
 * which addresses are known. Expensive on purpose: callers bound how many run at once.
 */
export async function checkPassword(
  deps: Deps,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<PasswordCheck> {
  const user = await deps.store.find("users", { email: email.toLowerCase() });
  return await checkPasswordOf(deps, user, password);
}

/** The same for a user who is known already. */
export async function checkPasswordOf(deps: Deps, user: UserRecord | null, password: string): Promise<PasswordCheck> {
  const stored = user === null ? null : await deps.store.find("passwords", { id: user.id });
  const right = await verifyPassword(password, stored?.hash ?? null, deps.passwordCost);
  const proven = right && user?.status === "active" && stored !== null ? { user, password: stored } : null;
  return { user, proven };
}
