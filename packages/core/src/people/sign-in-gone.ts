import type { Write } from "../change-set.ts";
import { endSessions } from "./sessions.ts";

/** Everything by which the user signs in, and wherever they are signed in now, is gone. */
export function signInGone(userId: string): Write[] {
  const tables = ["passwords", "totps", "identities", "invitations", "password_resets"] as const;
  return [
    endSessions(userId),
    ...tables.map((table): Write => ({ do: "sweep", table, where: { id: userId }, set: null })),
  ];
}
