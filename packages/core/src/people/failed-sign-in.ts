import { auditDraft } from "../audit-draft.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { type RequestOrigin, visitorCaller } from "./person.ts";

/** Notes that somebody tried to sign in as this user and could not. Nothing else changes. */
export function noteFailedSignIn(deps: Deps, { id, name }: UserRecord, origin: RequestOrigin): Plan<undefined> {
  const subject = { type: "user", id, name, userId: id };
  const audit = auditDraft(deps, visitorCaller(origin), "user.sign_in_failed", subject);
  return plan(undefined, changeSetOf(audit, []));
}
