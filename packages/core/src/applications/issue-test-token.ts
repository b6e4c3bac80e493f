import type { TestTokenBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { managementApi } from "../management-api.ts";
import { notKnown } from "../not-known.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { mayGive } from "../rights/may-give.ts";
import { applicationFor, reachOf } from "./application-for.ts";
import { type IssuedToken, issueToken } from "./issue-token.ts";
import { refuseWiderBinding } from "./resolve-binding.ts";

/**
 * A token as the application itself would get it, for somebody who wants to try its permissions without its secret.
 * With it one can do all that the application can, so it is for who holds all of that, and the audit log names them.
 */
export async function issueTestToken(
  deps: Deps,
  caller: Caller,
  ref: string,
  { audience }: TestTokenBody,
): Promise<Plan<IssuedToken> | Refusal> {
  const reached = await applicationFor(deps, caller, "update:applications", ref);
  if (!reached.ok) return reached;
  const application = reached.value;
  if (application.status !== "active") {
    return refuse("CONFLICT", "The application is disabled.", { current: { status: application.status } });
  }
  const { id: managementId } = await managementApi(deps.store);
  const api = audience ?? usualApi(application, managementId);
  const planned = await issueToken(deps, caller, application.id, { api });
  if (!planned.ok) return reworded(planned);
  // The very record that the commit will expect, which may be newer than the one above.
  const { application: decided } = planned.value;
  const tooMuch =
    refuseWiderBinding(caller, decided.boundApiIds) ??
    mayGive(caller, reachOf(decided.organizationId), decided, managementId);
  return tooMuch ?? planned;
}

/** The Management API where the application may use it, as the token endpoint does it, or else what it was made for. */
function usualApi({ grants }: ApplicationRecord, managementId: string): string {
  const [first] = grants;
  return grants.some(({ apiId }) => apiId === managementId) ? managementId : (first?.apiId ?? managementId);
}

/** Whoever asks here is signed in and permitted: what is refused is the application or the audience, not them. */
function reworded(refusal: Refusal): Refusal {
  const { code } = refusal;
  if (code === "UNAUTHENTICATED") return refuse("OWNER_SUSPENDED", "The application's organization is not active.");
  if (code === "NOT_FOUND") return notKnown("/audience");
  if (code !== "FORBIDDEN") return refusal;
  const detail = "is not an API that the application is authorized for";
  return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/audience", detail }] });
}
