import type { RotateApplicationSecretBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { applicationEdit } from "./application-edit.ts";
import { applicationFor } from "./application-for.ts";
import { newClientSecret, rotatedSecrets } from "./client-secrets.ts";
import type { ApplicationWithSecret } from "./create-application.ts";

/**
 * Gives an application a new secret. The old one works through the grace; without one it is dead at once, and a second
 * rotation within it kills the oldest. Who rotates learns the secret, so must hold all that the application may do.
 */
export async function rotateApplicationSecret(
  deps: Deps,
  caller: Caller,
  ref: string,
  { grace_seconds: graceSeconds }: RotateApplicationSecretBody,
): Promise<Plan<ApplicationWithSecret> | Refusal> {
  const found = await applicationFor(deps, caller, "update:applications", ref);
  if (!found.ok) return found;
  const fresh = newClientSecret(deps);
  const secrets = rotatedSecrets(found.value.secrets, fresh.record, graceSeconds * 1000);
  const action = "application.secret_rotated";
  const edit = await applicationEdit(deps, caller, found.value, { set: { secrets }, action });
  return edit.ok ? plan({ application: edit.value, clientSecret: fresh.text }, edit.changeSet) : edit;
}
