import type { Deps } from "../ports.ts";
import type { Ms, PlanRecord } from "../records.ts";
import { type Membership, type Person, readPerson } from "./person.ts";
import { absoluteEndOf, type SignedIn } from "./sessions.ts";

/** All that a page must know of who is signed in. */
export interface SessionView {
  readonly person: Person;
  readonly twoFactor: boolean;
  readonly hasPassword: boolean;
  readonly organizations: readonly (Membership & { readonly plan: PlanRecord | null })[];
  readonly signedInAt: Ms;
  readonly freshUntil: Ms;
  /** Whatever happens; without a request it ends earlier. */
  readonly expiresAt: Ms;
}

export async function viewSession(
  { store }: Pick<Deps, "store">,
  { session, user, times }: SignedIn,
): Promise<SessionView> {
  const [person, totp, password] = await Promise.all([
    readPerson(store, user),
    store.find("totps", { id: user.id }),
    store.find("passwords", { id: user.id }),
  ]);
  const planIds = person.memberships.flatMap(({ organization }) => organization.planId ?? []);
  const plans = await store.byIds("plans", planIds);
  return {
    person,
    twoFactor: totp !== null && totp.confirmedAt !== null,
    hasPassword: password !== null,
    organizations: person.memberships.map((membership) => ({
      ...membership,
      plan: plans.find(({ id }) => id === membership.organization.planId) ?? null,
    })),
    signedInAt: session.signedInAt,
    freshUntil: session.authenticatedAt + times.freshMs,
    expiresAt: absoluteEndOf(session, times),
  };
}
