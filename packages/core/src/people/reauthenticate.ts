import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { Proven } from "./password-check.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import { confirmedTotp, type SecondFactorProof, spendProof } from "./second-factor.ts";
import { type NewSession, rotated, type SignedIn } from "./sessions.ts";

/** With what somebody confirms that it is still they: a password that was just found right, or their second factor. */
export type Confirmation = { readonly password: Proven } | SecondFactorProof;

/** Makes the session fresh again, under a new token. */
export async function reauthenticate(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  confirmation: Confirmation,
): Promise<Plan<NewSession> | Refusal> {
  const session = await deps.store.find("sessions", { id: me.session.id });
  if (session === null) return refuse("UNAUTHENTICATED");
  const backing = await backingOf(deps, me, confirmation);
  if (backing === null) return refuse("SIGN_IN_FAILED");
  const { write, ...fresh } = rotated(deps, { ...me, session });
  const audit = ownAudit(deps, { user: me.user, origin }, "user.reauthenticated", beginnings({ by: backing.by }));
  return plan(fresh, changeSetOf(audit, [...backing.writes, write], backing.guards));
}

interface Backing {
  readonly by: "password" | "code" | "recovery code";
  readonly writes: readonly Write[];
  readonly guards: readonly Guard[];
}

async function backingOf(deps: Deps, { user }: SignedIn, confirmation: Confirmation): Promise<Backing | null> {
  if ("password" in confirmation) {
    const { hash } = confirmation.password.password;
    const stored = await deps.store.find("passwords", { id: user.id });
    if (stored?.hash !== hash) return null;
    return { by: "password", writes: [], guards: [{ row: "passwords", id: user.id, expect: { hash } }] };
  }
  const totp = await confirmedTotp(deps, user.id);
  const spent = totp === null ? null : spendProof(deps, totp, confirmation);
  const by = confirmation.code === undefined ? "recovery code" : "code";
  return spent === null ? null : { by, writes: [spent], guards: [] };
}
