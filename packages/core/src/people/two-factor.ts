import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { theSettings } from "../settings/the-settings.ts";
import type { Proven } from "./password-check.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import type { TotpRecord } from "./records.ts";
import { newRecoveryCodes, openTotpSecret, sealTotpSecret } from "./second-factor.ts";
import { endOthers, type SignedIn } from "./sessions.ts";
import { newTotpSecret, stepOfCode, totpUri } from "./totp.ts";

/** What an authenticator needs, and what to note down. Shown once. */
export interface TotpSetup {
  readonly uri: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Begins to set up a second factor. It asks nobody for codes until one was confirmed. */
export async function startTotp(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  proven: Proven,
): Promise<Plan<TotpSetup> | Refusal> {
  const { user } = me;
  const before = await deps.store.find("totps", { id: user.id });
  if (before !== null && before.confirmedAt !== null)
    return refuse("TWO_FACTOR_STATE", "It is set up already. Remove it first.");
  const secret = newTotpSecret(deps.random);
  const codes = newRecoveryCodes(deps);
  const now = deps.now();
  const row: TotpRecord = {
    ...{ id: user.id, version: (before?.version ?? 0) + 1, createdAt: now, updatedAt: now },
    sealed: sealTotpSecret(deps, user.id, secret),
    confirmedAt: null,
    lastStep: 0,
    recoveryCodes: codes.digests,
  };
  const replaced: Write[] =
    before === null ? [] : [{ do: "delete", table: "totps", id: user.id, expect: { version: before.version } }];
  const audit = ownAudit(deps, { user, origin }, "user.two_factor_started");
  const { name: issuer } = await theSettings(deps);
  const uri = totpUri(secret, { issuer, account: user.email ?? user.name });
  const writes: Write[] = [...replaced, { do: "insert", table: "totps", row }];
  return plan({ uri, secret, recoveryCodes: codes.texts }, changeSetOf(audit, writes, [unchangedPassword(proven)]));
}

/** The first code shows that the authenticator works. From now on it is asked for, and other sessions are over. */
export async function confirmTotp(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  code: string,
): Promise<Plan<undefined> | Refusal> {
  const { user } = me;
  const totp = await deps.store.find("totps", { id: user.id });
  if (totp === null) return refuse("TWO_FACTOR_STATE", "Begin to set it up first.");
  if (totp.confirmedAt !== null) return refuse("TWO_FACTOR_STATE", "It is set up already.");
  const secret = openTotpSecret(deps, totp);
  const now = deps.now();
  const step = secret === null ? null : stepOfCode(secret, code, now, totp.lastStep);
  if (step === null) return refuse("SIGN_IN_FAILED", "The code is wrong.");
  return await endingOthers(deps, me, origin, "user.two_factor_enabled", {
    do: "update",
    table: "totps",
    id: user.id,
    expect: { version: totp.version },
    set: { confirmedAt: now, lastStep: step, version: totp.version + 1, updatedAt: now },
  });
}

/** Takes the second factor away. Whatever its state, afterwards there is none. */
export async function removeTotp(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  proven: Proven,
): Promise<Plan<undefined> | Refusal> {
  const totp = await deps.store.find("totps", { id: me.user.id });
  if (totp === null) return plan(undefined, null);
  const expect = { version: totp.version };
  const gone: Write = { do: "delete", table: "totps", id: me.user.id, expect };
  return await endingOthers(deps, me, origin, "user.two_factor_disabled", gone, [unchangedPassword(proven)]);
}

async function endingOthers(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  action: "user.two_factor_enabled" | "user.two_factor_disabled",
  write: Write,
  guards: readonly Guard[] = [],
): Promise<Plan<undefined> | Refusal> {
  const session = await deps.store.find("sessions", { id: me.session.id });
  if (session === null) return refuse("UNAUTHENTICATED");
  const { writes, guard } = endOthers({ ...me, session });
  const audit = ownAudit(deps, { user: me.user, origin }, action);
  return plan(undefined, changeSetOf(audit, [write, ...writes], [guard, ...guards]));
}

function unchangedPassword({ user, password }: Proven): Guard {
  return { row: "passwords", id: user.id, expect: { hash: password.hash } };
}
