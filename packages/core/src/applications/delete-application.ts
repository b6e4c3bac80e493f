import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { applicationAudit, applicationChanges } from "./application-audit.ts";
import { applicationFor } from "./application-for.ts";

/** Deletes an application for good. Nothing signs it in any more, and its live tokens are refused. */
export async function deleteApplication(
  deps: Deps,
  caller: Caller,
  ref: string,
): Promise<Plan<ApplicationRecord> | Refusal> {
  const found = await applicationFor(deps, caller, "delete:applications", ref);
  if (!found.ok) return found;
  const before = found.value;
  const { id, version, status } = before;
  const gone = { status: "deleted", secrets: [], jwks: null, version: version + 1, updatedAt: deps.now() } as const;
  const after: ApplicationRecord = { ...before, ...gone };
  const removal = { do: "update", table: "applications", id, expect: { version, status }, set: gone } as const;
  const changes = applicationChanges(before, after);
  return plan(after, changeSetOf(applicationAudit(deps, caller, "application.deleted", before, changes), [removal]));
}
