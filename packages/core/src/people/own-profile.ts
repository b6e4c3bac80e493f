import type { Language } from "@keyporter/contract";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import type { SignedIn } from "./sessions.ts";

/** What people may change of themselves. Their e-mail address is how they sign in, so that is for an administrator. */
export interface OwnProfile {
  readonly name?: string | undefined;
  readonly language?: Language | null | undefined;
}

export async function updateOwnProfile(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  { name, language }: OwnProfile,
): Promise<Plan<UserRecord> | Refusal> {
  const before = await deps.store.find("users", { id: me.user.id });
  if (before?.status !== "active") return refuse("UNAUTHENTICATED");
  const edit = editOf(deps, before, given({ name, language }));
  if (edit === null) return plan(before, null);
  const { id, version, status } = before;
  const update = { do: "update", table: "users", id, expect: { version, status }, set: edit.set } as const;
  const audit = ownAudit(deps, { user: before, origin }, "user.updated", edit.changes);
  return plan(edit.after, changeSetOf(audit, [update]));
}
